import { readdir, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, relative, sep } from 'node:path'
import { type AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import { fileError } from './errors.ts'

export interface FileToRead {
  path: string
  /** Below the folder that was given, with forward slashes. */
  name: string
}

/** The file itself, or all files of a folder and below it, in the order of their names. */
export async function filesOf(path: string): Promise<{ files: FileToRead[]; isFolder: boolean }> {
  try {
    if (!(await stat(path)).isDirectory()) return { files: [{ path, name: path.split(sep).at(-1) ?? path }], isFolder: false }
    const entries = await readdir(path, { withFileTypes: true, recursive: true })
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ path: file, name: relative(path, file).split(sep).join('/') }))
    return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), isFolder: true }
  } catch (error) {
    throw fileError(error, path)
  }
}

export type Outcome<Result> = { file: FileToRead; result: Result } | { file: FileToRead; error: AuroraError }

/** Several at a time; one that fails does not stop the others. Outcomes come in the order of the files. */
export async function* eachFile<Result>(
  files: readonly FileToRead[],
  work: (file: FileToRead) => Promise<Result>,
): AsyncGenerator<Outcome<Result>> {
  const width = Math.max(2, availableParallelism())
  const running: Promise<Outcome<Result>>[] = []
  const start = (file: FileToRead): Promise<Outcome<Result>> =>
    work(file).then(
      (result) => ({ file, result }),
      (error: unknown) => ({ file, error: asAuroraError(error) }),
    )
  let next = 0
  while (next < files.length || running.length > 0) {
    while (running.length < width && next < files.length) running.push(start(files[next++]!))
    yield await running.shift()!
  }
}
