import { existsSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'

/** The file behind a link, never the source, and never what is no file: the rename at the end would take its place. */
export async function placeToWrite(source: string, out: string): Promise<string> {
  const from = await realpath(source).catch((cause: unknown) => {
    throw new AuroraError('file_missing', `${source} cannot be read.`, { path: source }, { cause })
  })
  const asked = resolve(out)
  if (!existsSync(asked)) return asked
  const to = await realpath(asked)
  if (to === from)
    throw new AuroraError('bad_usage', 'The result would be written over its source. Choose another name.', { path: out })
  if (!(await stat(to)).isFile())
    throw new AuroraError('bad_usage', `${out} is no file that can be replaced. Choose another name.`, { path: out })
  return to
}
