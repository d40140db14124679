import { randomUUID } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import type { tableSourceSchema } from '#shared/contract/methods/table.ts'
import type { z } from '#shared/contract/schemas/zod.ts'
import { samplePath } from '../samples.ts'

export type TableSource = z.infer<typeof tableSourceSchema>

export interface PlacedSource {
  path: string
  name: string
  /** The file is ours alone and goes with the table. */
  temporary: boolean
  /** Worth remembering among the recent files. */
  recent: boolean
}

/** Where the bytes of a source are. Pasted text becomes a private file, so that there is one way to read. */
export async function placeSource(
  source: TableSource,
  temporaryFolder: string,
  uploadPath: ((id: string) => string) | null,
): Promise<PlacedSource> {
  if ('path' in source) {
    const path = resolve(source.path)
    return { path, name: basename(path), temporary: false, recent: true }
  }
  if ('sample' in source) {
    const path = samplePath(source.sample)
    return { path, name: basename(path), temporary: false, recent: false }
  }
  if ('upload' in source) {
    if (!uploadPath) throw new AuroraError('bad_usage', 'This host takes no uploads: open the file by its path.')
    const path = uploadPath(source.upload)
    return { path, name: basename(path), temporary: true, recent: false }
  }
  if ('measured' in source) return measuredSource(source.measured, temporaryFolder)
  const folder = join(temporaryFolder, randomUUID())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = basename(source.name) || 'pasted.csv'
  const path = join(folder, name)
  await writeFile(path, source.text, { mode: 0o600 })
  return { path, name, temporary: true, recent: false }
}

/** The folder of one job: its result under the name of the table that it measured. */
export function measuredFolder(job: string, temporaryFolder: string): string {
  return join(temporaryFolder, 'measured', basename(job))
}

async function measuredSource(job: string, temporaryFolder: string): Promise<PlacedSource> {
  const folder = measuredFolder(job, temporaryFolder)
  const [name] = await readdir(folder).catch(() => [])
  if (name === undefined) throw new AuroraError('not_found', 'That job has told nothing. Have the table measured again.')
  return { path: join(folder, name), name, temporary: true, recent: false }
}
