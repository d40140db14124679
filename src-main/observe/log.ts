import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { currentRequest } from './correlation.ts'

export type Level = 'debug' | 'info' | 'warning' | 'error'

/** What a line may carry: codes, counts and ids of our own. There is no field for a value, a name or a path. */
export interface LogFields {
  component?: string | undefined
  code?: string | undefined
  method?: string | undefined
  /** The id of the click; filled in where it is not given. */
  request?: string | undefined
  job?: string | undefined
  milliseconds?: number | undefined
  count?: number | undefined
  state?: string | undefined
}

const KEPT_DAYS = 14
/** Fixed words of ours, codes and ids fit; a cell, a column name, a path or a message of the system hardly does. */
const sayable = /^[\w.:-]{1,100}$/
const sayableMessage = /^[a-z][a-z ,]{0,60}$/
export const REDACTED = '(redacted)'
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

  constructor(folder: string | null, level: Level = levelOfEnvironment(), now: () => Date = () => new Date()) {
    this.#folder = folder
    this.#level = level
    this.#now = now
  }

  write(level: Level, message: string, fields: LogFields = {}): void {
    if (this.#folder === null || order.indexOf(level) < order.indexOf(this.#level)) return
    const at = this.#now()
    const given = { request: currentRequest(), ...definedOf(fields) }
    const taken = Object.fromEntries(
      fieldNames.flatMap((name) => (given[name] === undefined ? [] : [[name, redacted(given[name])]])),
    )
    const said = sayableMessage.test(message) ? message : REDACTED
    try {
      this.#turnDay(at)
      appendFileSync(this.#pathOf(this.#day), `${JSON.stringify({ at: at.toISOString(), level, message: said, ...taken })}\n`, {
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

export function levelOfEnvironment(): Level {
  return order.find((level) => level === process.env['AURORA_LOG']) ?? 'info'
}

function definedOf(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function redacted(value: string | number): string | number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : REDACTED
  return sayable.test(value) ? value : REDACTED
}
