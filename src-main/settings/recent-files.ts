import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from '#shared/contract/schemas/zod.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'

const fileSchema = z.array(z.object({ path: z.string(), openedAt: z.string() }))

const KEPT = 12

export interface RecentFile {
  path: string
  name: string
  openedAt: string
  missing: boolean
}

/** Paths alone, newest first. */
export class RecentFiles {
  readonly #path: string
  #files: { path: string; openedAt: string }[]

  constructor(stateFolder: string) {
    this.#path = join(stateFolder, 'recent.json')
    const found = fileSchema.safeParse(readJsonFile(this.#path) ?? [])
    this.#files = found.success ? found.data : []
  }

  list(): RecentFile[] {
    return this.#files.map((file) => ({ ...file, name: basename(file.path), missing: !existsSync(file.path) }))
  }

  add(path: string, now = new Date()): void {
    this.#files = [{ path, openedAt: now.toISOString() }, ...this.#files.filter((file) => file.path !== path)].slice(0, KEPT)
    writeJsonFile(this.#path, this.#files)
  }

  clear(): void {
    this.#files = []
    writeJsonFile(this.#path, this.#files)
  }
}
