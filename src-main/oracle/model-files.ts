import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TreeEnsemble } from '#shared/advise/oracle/tree-ensemble.ts'
import { AuroraError } from '#shared/contract/errors.ts'

/** What the thread of the oracle needs to know: no schema, as it has to begin fast. */
export interface OracleTask {
  folder: string
  /** Checksums of the files, as the manifest names them. */
  files: Readonly<Record<ModelFile, string>>
  /** Figures in a row. */
  width: number
}
type ModelFile = 'model.onnx' | 'trees.json'

/** The files of the model as its manifest names them, or why they cannot be trusted. */
export async function readModelFiles({ folder, files }: OracleTask): Promise<{ onnx: Buffer; trees: readonly TreeEnsemble[] }> {
  const [onnx, trees] = await Promise.all([checked(folder, 'model.onnx', files), checked(folder, 'trees.json', files)])
  return { onnx, trees: JSON.parse(trees.toString('utf8')) as readonly TreeEnsemble[] }
}

async function checked(folder: string, name: ModelFile, files: OracleTask['files']): Promise<Buffer> {
  const bytes = await read(folder, name)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 === files[name]) return bytes
  throw new AuroraError(
    'unavailable',
    `The oracle's ${name} is not the one its manifest names (checksum ${sha256.slice(0, 12)}…).`,
  )
}

async function read(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name))
  } catch (cause) {
    throw new AuroraError('unavailable', `The oracle's ${name} is not there.`, { file: name }, { cause })
  }
}
