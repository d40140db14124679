export type Level = 'debug' | 'info' | 'warning' | 'error'

/** Codes, counts and ids of our own. There is no field for an address, a token, a name or a body. */
export interface LogFields {
  code?: string
  route?: string
  status?: number
  request?: string
  trace?: string
  milliseconds?: number
  count?: number
  state?: string
  reason?: string
}

const order: readonly Level[] = ['debug', 'info', 'warning', 'error']
const fieldNames: readonly (keyof LogFields)[] = [
  'code',
  'route',
  'status',
  'request',
  'trace',
  'milliseconds',
  'count',
  'state',
  'reason',
]

/** JSON lines. A message is one of ours; of the fields only those above are taken. */
export class Log {
  readonly #level: Level
  readonly #write: (line: string) => void

  constructor(level: Level, write: (line: string) => void) {
    this.#level = level
    this.#write = write
  }

  write(level: Level, message: string, fields: LogFields = {}): void {
    if (order.indexOf(level) < order.indexOf(this.#level)) return
    const taken = Object.fromEntries(fieldNames.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]))
    this.#write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...taken })}\n`)
  }
}
