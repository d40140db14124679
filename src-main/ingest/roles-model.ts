import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { type RowModel, type RowModelFile, toRowModel } from '#shared/read/roles/index.ts'
import { productRoot } from '../paths.ts'

const VERSION = '1'

interface Manifest {
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>
}

export const rowModelFolder = (): string => join(productRoot(), 'models', 'row-roles', VERSION)

/** Reads the row-role model of a folder and checks it against its manifest. */
export async function readRowModel(folder: string = rowModelFolder()): Promise<RowModel> {
  try {
    const [bytes, manifestText] = await Promise.all([
      readFile(join(folder, 'model.json')),
      readFile(join(folder, 'manifest.json'), 'utf8'),
    ])
    const expected = (JSON.parse(manifestText) as Manifest).files['model.json']?.sha256
    const found = createHash('sha256').update(bytes).digest('hex')
    if (found !== expected) throw new RangeError('model.json is not the file that manifest.json describes')
    return toRowModel(JSON.parse(bytes.toString('utf8')) as RowModelFile)
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new AuroraError('unavailable', `The row-role model cannot be used: ${words}`, { folder }, { cause })
  }
}

let loading: Promise<RowModel | undefined> | undefined

/** The shipped model, read once; undefined when it is missing or damaged, and then plain rules tell the roles. */
export function shippedRowModel(): Promise<RowModel | undefined> {
  loading ??= readRowModel().catch(() => undefined)
  return loading
}
