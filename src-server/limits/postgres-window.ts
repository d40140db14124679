import { createHash } from 'node:crypto'
import type { RateLimit } from '#shared/contract/team/limits.ts'
import type { Database } from '../database/database.ts'
import type { Taken, Window } from './sliding-window.ts'

/** `takeFrom` where all servers share it, by the clock of the database (migrations/006-rates.ts). */
export class PostgresWindow implements Window {
  readonly #database: Database
  readonly #limits: readonly RateLimit[]

  constructor(database: Database, limits: readonly RateLimit[]) {
    this.#database = database
    this.#limits = limits
  }

  async take(who: string): Promise<Taken> {
    const [row] = await this.#database.transaction('service', (session) =>
      session.rows<{ wait: number; used: number; oldest: number }>('SELECT wait, used, oldest FROM take_rate($1, $2, $3)', [
        createHash('sha256').update(who).digest(),
        this.#limits.map((limit) => limit.requests),
        this.#limits.map((limit) => limit.milliseconds),
      ]),
    )
    return { waitMs: Number(row!.wait), used: row!.used, resetMs: Number(row!.oldest) }
  }
}
