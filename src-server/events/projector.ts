import { asAuroraError } from '#shared/contract/errors.ts'
import type { Cache } from '../cache/cache.ts'
import type { Database } from '../database/database.ts'
import type { Log } from '../observe/log.ts'
import { projections } from '../projections/index.ts'
import { projectBatch } from './project.ts'
import { publish, rulesCacheKey } from './publish.ts'

export interface Standing {
  team: string
  head: number
  /** Events that the projection furthest behind has not seen yet. */
  lag: number
}

/** Brings projections up to the events, team after team. Every server has one; a checkpoint's lock keeps them out of each other's way. */
export class Projector {
  readonly #database: Database
  readonly #cache: Cache
  readonly #log: Log
  readonly #everyMs: number
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(database: Database, cache: Cache, log: Log, everyMs: number) {
    this.#database = database
    this.#cache = cache
    this.#log = log
    this.#everyMs = everyMs
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#running = this.catchUp()
        .catch((thrown) => this.#log.write('warning', 'projecting was put off', { code: asAuroraError(thrown).code }))
        .finally(() => {
          if (!this.#stopped) this.start()
        })
    }, this.#everyMs)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async catchUp(): Promise<void> {
    for (const { team, lag } of await this.standings()) if (lag > 0) await this.#catchUpTeam(team)
  }

  standings(): Promise<Standing[]> {
    return standings(this.#database)
  }

  async #catchUpTeam(team: string): Promise<void> {
    let gone = 0
    for (const projection of projections) {
      while (!this.#stopped) {
        const events = await projectBatch(this.#database, team, projection)
        gone += events
        if (events === 0) break
      }
    }
    if (gone === 0) return
    if (await this.#database.asTeam(team, (session) => publish(session, team))) await this.#cache.forget(rulesCacheKey(team))
    this.#log.write('debug', 'events were projected', { count: gone })
  }
}

/** Asked as the service: where each team stands, and nothing of what is in it. */
export function standings(database: Database): Promise<Standing[]> {
  return database.transaction('service', (session) =>
    session.rows<Standing>(
      `SELECT s.team, s.head, s.head - coalesce((SELECT min(coalesce(c.position, 0)) FROM unnest($1::text[]) AS wanted (name)
         LEFT JOIN checkpoints c ON c.team = s.team AND c.projection = wanted.name), 0) AS lag
       FROM streams s ORDER BY s.team`,
      [projections.map((projection) => projection.name)],
    ),
  )
}
