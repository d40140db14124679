import { type FileHandle, open, stat } from 'node:fs/promises'
import { AuroraError } from '#shared/contract/errors.ts'
import { badFile, fileError } from '../errors.ts'

export type Compression = 'none' | 'gzip' | 'zstd' | 'zip'

export interface Container {
  path: string
  size: number
  compression: Compression
  /** What the first bytes say beside compression. */
  magic: 'parquet' | 'legacy-office' | 'pdf' | 'image' | 'sqlite' | 'web-page' | 'job-result' | 'other'
}

/** Looks at the first bytes only. */
export async function examine(path: string): Promise<Container> {
  let handle: FileHandle | null = null
  try {
    const facts = await stat(path)
    if (facts.isDirectory()) throw badFile(path, 'is a folder, not a file.')
    handle = await open(path, 'r')
    const head = Buffer.alloc(32)
    const { bytesRead } = await handle.read(head, 0, 32, 0)
    return { path, size: facts.isFile() ? facts.size : -1, ...classify(head.subarray(0, bytesRead)) }
  } catch (error) {
    throw fileError(error, path)
  } finally {
    await handle?.close()
  }
}

function classify(head: Buffer): Pick<Container, 'compression' | 'magic'> {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x1f, 0x8b)) return { compression: 'gzip', magic: 'other' }
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return { compression: 'zstd', magic: 'other' }
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return { compression: 'zip', magic: 'other' }
  if (head.toString('latin1', 0, 4) === 'PAR1') return { compression: 'none', magic: 'parquet' }
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return { compression: 'none', magic: 'legacy-office' }
  if (head.toString('latin1', 0, 5) === '%PDF-') return { compression: 'none', magic: 'pdf' }
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || head.toString('latin1', 0, 4) === 'GIF8')
    return { compression: 'none', magic: 'image' }
  if (/^\s*<(?:!doctype html|html[\s>])/i.test(head.toString('latin1'))) return { compression: 'none', magic: 'web-page' }
  if (/^\{\s?"aurora":\s?"job-/.test(head.toString('latin1'))) return { compression: 'none', magic: 'job-result' }
  if (head.toString('latin1', 0, 15) === 'SQLite format 3') return { compression: 'none', magic: 'sqlite' }
  return { compression: 'none', magic: 'other' }
}

export function refuseForeign({ path, magic }: Container): void {
  const words: Partial<Record<Container['magic'], string>> = {
    'legacy-office': 'is an encrypted workbook or one of the old binary kind. Save it without a password as .xlsx or .csv.',
    pdf: 'is a PDF document, not a table.',
    image: 'is an image, not a table.',
    sqlite: 'is a database file, not a table. Export the table as CSV.',
    'web-page': 'is a web page, not a table.',
  }
  const why = words[magic]
  if (why) throw new AuroraError('bad_file', `${path}: ${why}`, { path, kind: magic })
}
