import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AuroraError } from '#shared/contract/errors.ts'

/** Written files that a browser may fetch. The address itself is the key: 128 random bits, forgotten when the host ends. */
export class Downloads {
  readonly #folder: string
  readonly #files = new Map<string, string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** A private place for a file of this name, and the address under which it will be served. */
  async reserve(name: string): Promise<{ path: string; address: string }> {
    const id = randomBytes(16).toString('hex')
    const folder = join(this.#folder, id)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, name)
    this.#files.set(id, path)
    return { path, address: `/download/${id}` }
  }

  async send(id: string, response: ServerResponse): Promise<void> {
    const path = this.#files.get(id)
    const info = path ? await stat(path).catch(() => null) : null
    if (!path || !info) throw new AuroraError('not_found', 'That file is gone. Export it again.')
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': info.size,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    })
    await pipeline(createReadStream(path), response)
  }

  async close(): Promise<void> {
    this.#files.clear()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
