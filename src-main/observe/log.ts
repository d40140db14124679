import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type Level = 'debug' | 'info' | 'warning' | 'error'

/** What a line may carry: codes, counts and ids of our own. There is no field for a value, a name or a path. */
export interface LogFields {
  component?: string
  code?: string
  method?: string
  request?: string
  job?: string
  milliseconds?: number
  count?: number
  state?: string
}

const KEPT_DAYS = 14
const order: readonly Level[] = ['debug', 'info', 'warning', 'error']
const fieldNames: readonly (keyof LogFields)[] = [
  'component',
  'code',
  'method',
  'request',
  'job',
  'milliseconds',
  'count',
  'state',
]

/** JSON lines, a file a day. Never raw data: a message is one of ours, and only the fields above are taken. */
export class Log {
  readonly #folder: string | null
  readonly #level: Level
  readonly #now: () => Date
  #day = ''

  constructor(folder: string | null, level: Level = 'info', now: () => Date = () => new Date()) {
    this.#folder = folder
    this.#level = level
    this.#now = now
  }

  write(level: Level, message: string, fields: LogFields = {}): void {
    if (this.#folder === null || order.indexOf(level) < order.indexOf(this.#level)) return
    const at = this.#now()
    const taken = Object.fromEntries(fieldNames.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]))
    try {
      this.#turnDay(at)
      appendFileSync(this.#pathOf(this.#day), `${JSON.stringify({ at: at.toISOString(), level, message, ...taken })}\n`, {
        mode: 0o600,
      })
    } catch {
      // A full disk or a read-only folder must not stop the work that was to be logged.
    }
  }

  lastLines(count: number): string[] {
    if (this.#folder === null) return []
    const lines: string[] = []
    for (const name of this.#files().reverse()) {
      lines.unshift(...readFileSync(join(this.#folder, name), 'utf8').split('\n').filter(Boolean))
      if (lines.length >= count) break
    }
    return lines.slice(-count)
  }

  #turnDay(at: Date): void {
    const day = at.toISOString().slice(0, 10)
    if (day === this.#day || this.#folder === null) return
    this.#day = day
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    for (const name of this.#files().slice(0, -KEPT_DAYS)) rmSync(join(this.#folder, name), { force: true })
  }

  #files(): string[] {
    if (this.#folder === null) return []
    try {
      return readdirSync(this.#folder)
        .filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name))
        .sort()
    } catch {
      return []
    }
  }

  #pathOf(day: string): string {
    return join(this.#folder ?? '', `${day}.jsonl`)
  }
}
