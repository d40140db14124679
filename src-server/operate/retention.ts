import { asAuroraError } from '#shared/contract/errors.ts'
import type { Database, Session } from '../database/database.ts'
import { eraseEvents } from '../events/erase.ts'
import { BATCH } from '../events/project.ts'
import type { Log } from '../observe/log.ts'
import { writeAudit } from './audit.ts'

const HOUR_MS = 60 * 60 * 1000
/** As the row-level policy of the audit log has it: nobody can remove what is younger. */
const AUDIT_DAYS = 180
const SPENT_CODE_DAYS = 30

/** Reports that are older than the team agreed to keep no longer count and are gone; so are run-out codes, tokens and windows. */
export class Retention {
  readonly #database: Database
  readonly #log: Log
  readonly #days: number
  #timer: NodeJS.Timeout | undefined
  #running: Promise<unknown> = Promise.resolve()

  constructor(database: Database, log: Log, days: number) {
    this.#database = database
    this.#log = log
    this.#days = days
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.apply().catch((thrown) =>
        this.#log.write('warning', 'retention was put off', { code: asAuroraError(thrown).code }),
      )
    }, HOUR_MS).unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  /** Answers how many reports were erased. */
  async apply(): Promise<number> {
    const teams = await this.#database.transaction('service', async (session) => {
      await session.rows(
        "DELETE FROM rate_windows WHERE admitted[array_length(admitted, 1)] < extract(epoch FROM now() - interval '1 day') * 1000",
      )
      return session.rows<{ id: string }>('SELECT id FROM teams ORDER BY id')
    })
    let erased = 0
    for (const { id } of teams) {
      let batch = 0
      do {
        batch = await this.#database.asTeam(id, (session) => this.#eraseBatch(session, id))
        erased += batch
      } while (batch === BATCH)
      await this.#database.asTeam(id, (session) => forgetSpent(session, id))
    }
    return erased
  }

  async #eraseBatch(session: Session, team: string): Promise<number> {
    const batch = await eraseEvents(session, team, 'at < now() - make_interval(days => $3)', [this.#days])
    if (batch > 0) {
      await writeAudit(session, team, {
        actor: 'server',
        action: 'retention_applied',
        subject: `${batch} reports`,
        request: null,
      })
    }
    return batch
  }
}

async function forgetSpent(session: Session, team: string): Promise<void> {
  await session.rows('DELETE FROM refresh_tokens WHERE team = $1 AND expires_at < now()', [team])
  await session.rows('DELETE FROM codes WHERE team = $1 AND expires_at < now() - make_interval(days => $2)', [
    team,
    SPENT_CODE_DAYS,
  ])
  await session.rows('DELETE FROM audit WHERE team = $1 AND at < now() - make_interval(days => $2)', [team, AUDIT_DAYS])
}
