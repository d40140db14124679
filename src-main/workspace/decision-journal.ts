import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '#shared/contract/context.ts'
import type { ColumnDecision, WorkState } from '#shared/decisions/work-state.ts'

const HEAD_BYTES = 1 << 20

interface Entry {
  decisions: [string, ColumnDecision][]
  disabled: string[]
  order: string[] | null
  context: Context
}

/**
 * The decisions on one table, so that a crash loses nothing. Each line is sealed with a key made from the table's own bytes:
 * column names and parameters in it can be read again by whoever has the table, and by nobody else.
 */
export class DecisionJournal {
  readonly #path: string
  readonly #key: Buffer

  private constructor(path: string, key: Buffer) {
    this.#path = path
    this.#key = key
  }

  /** Null when the source cannot be read as a file: then nothing is remembered beyond this run. */
  static async of(stateFolder: string, source: string): Promise<DecisionJournal | null> {
    try {
      const file = await open(source)
      try {
        const { size } = await file.stat()
        const head = Buffer.alloc(Math.min(size, HEAD_BYTES))
        await file.read(head, 0, head.length, 0)
        const hash = createHash('sha256').update(String(size)).update(head).digest()
        const name = createHash('sha256').update('name').update(hash).digest('hex').slice(0, 32)
        const key = createHash('sha256').update('key').update(hash).digest()
        const folder = join(stateFolder, 'journal')
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        return new DecisionJournal(join(folder, `${name}.journal`), key)
      } finally {
        await file.close()
      }
    } catch {
      return null
    }
  }

  /** On disk when it returns. False when the disk would not take it. */
  write(state: WorkState, context: Context): boolean {
    const entry: Entry = {
      decisions: [...state.decisions],
      disabled: [...state.disabled],
      order: state.order && [...state.order],
      context,
    }
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(entry), 'utf8'), cipher.final(), cipher.getAuthTag()])
    try {
      const part = `${this.#path}.part`
      const file = openSync(part, 'w', 0o600)
      writeSync(file, sealed)
      fsyncSync(file)
      closeSync(file)
      renameSync(part, this.#path)
      return true
    } catch {
      return false
    }
  }

  read(): { state: WorkState; context: Context } | null {
    if (!existsSync(this.#path)) return null
    try {
      const sealed = readFileSync(this.#path)
      const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(-16))
      const text = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
      const entry = JSON.parse(text) as Entry
      const state = { decisions: new Map(entry.decisions), disabled: new Set(entry.disabled), order: entry.order }
      return { state, context: entry.context }
    } catch {
      renameSync(this.#path, `${this.#path}.corrupted`)
      return null
    }
  }

  forget(): void {
    rmSync(this.#path, { force: true })
  }
}
