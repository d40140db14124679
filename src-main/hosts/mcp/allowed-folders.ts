import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'

/** The folders that the person allowed: nothing else is opened or written, also not through links. */
export class AllowedFolders {
  readonly #folders: readonly string[]

  constructor(folders: readonly string[]) {
    this.#folders = folders.map((folder) => {
      if (!existsSync(folder) || !statSync(folder).isDirectory())
        throw new AuroraError('bad_usage', `--allow ${folder}: there is no such folder.`, { folder })
      return realpathSync(folder)
    })
  }

  get list(): readonly string[] {
    return this.#folders
  }

  /** A file to read. A relative path is looked for in each folder. */
  toRead(path: string): string {
    const candidates = isAbsolute(path) ? [path] : this.#folders.map((folder) => join(folder, path))
    for (const candidate of candidates) {
      if (!existsSync(candidate)) continue
      const real = realpathSync(candidate)
      if (this.#holds(real)) return real
    }
    // Whether a file outside exists is not told either.
    throw new AuroraError('forbidden', `${path} is not in a folder that was allowed (${this.#folders.join(', ')}).`)
  }

  /** A file to write: its folder must be there and allowed, and it must not be a link that leads out. */
  toWrite(path: string): string {
    const wanted = isAbsolute(path) ? resolve(path) : resolve(this.#folders[0] ?? '', path)
    const folder = dirname(wanted)
    if (!existsSync(folder) || !this.#holds(realpathSync(folder)))
      throw new AuroraError('forbidden', `${path} is not in a folder that was allowed (${this.#folders.join(', ')}).`)
    const real = join(realpathSync(folder), basename(wanted))
    if (existsSync(real) && !this.#holds(realpathSync(real)))
      throw new AuroraError('forbidden', `${path} leads out of the folders that were allowed.`)
    return real
  }

  #holds(real: string): boolean {
    return this.#folders.some((folder) => real === folder || real.startsWith(folder.endsWith(sep) ? folder : folder + sep))
  }
}
