import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AuroraError } from '#shared/contract/errors.ts'

/** Files that a browser sent: kept in a private folder for as long as the host runs. */
export class Uploads {
  readonly #folder: string
  readonly #files = new Map<string, string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  async take(request: IncomingMessage, name: string, signal: AbortSignal): Promise<string> {
    const id = randomUUID()
    const folder = join(this.#folder, id)
    const path = join(folder, safeName(name))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      await pipeline(request, createWriteStream(path, { mode: 0o600 }), { signal })
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
        throw new AuroraError('no_space', 'The disk is full: the file was not taken. Make room and drop it again.')
      }
      throw new AuroraError('bad_input', 'The upload broke off. Drop the file again.', {}, { cause: error })
    }
    this.#files.set(id, path)
    return id
  }

  pathOf(id: string): string {
    const path = this.#files.get(id)
    if (!path) throw new AuroraError('not_found', 'That upload is gone. Drop the file again.')
    return path
  }

  /** One that nobody will ask for again. */
  async drop(id: string): Promise<void> {
    this.#files.delete(id)
    await rm(join(this.#folder, id), { recursive: true, force: true })
  }

  async close(): Promise<void> {
    this.#files.clear()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

export function safeName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/'))
    .replace(/[\u0000-\u001f<>:"|?*]/g, '_')
    .slice(-200)
  return plain === '' || plain === '.' || plain === '..' ? 'table.csv' : plain
}
