import { AuroraError } from '#shared/contract/errors.ts'
import { Guard } from '#shared/resilience/guard.ts'

export interface Session {
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/**
 * As whom: one team, which sees its own rows alone; the service, which sees numbers of all teams and the content of none; the owner,
 * who migrates, backs up and restores, and never answers a request.
 */
export type Scope = { team: string } | 'service' | 'owner'

/** One connection's worth of a database: a transaction that is begun, and ended either way. */
export interface Driver {
  readonly kind: 'postgres' | 'embedded'
  transaction<T>(begin: string, work: (session: Session) => Promise<T>, owner: boolean): Promise<T>
  close(): Promise<void>
}

/** For whoever measures how long the database takes. */
type Around = <T>(work: () => Promise<T>) => Promise<T>

const TEAM = /^[0-9a-z]{10}$/

/** Whatever the login may do, a transaction runs as a role that owns nothing: row-level security holds for it in every database. */
export class Database {
  readonly kind: Driver['kind']
  readonly #driver: Driver
  readonly #guard = new Guard('server.database')
  readonly #around: Around

  constructor(driver: Driver, around: Around = (work) => work()) {
    this.#driver = driver
    this.#around = around
    this.kind = driver.kind
  }

  get state(): Guard['state'] {
    return this.#guard.state
  }

  /** Tried again as a whole where the database is away for a moment: `work` must bear being run twice. */
  async transaction<T>(scope: Exclude<Scope, 'owner'>, work: (session: Session) => Promise<T>): Promise<T> {
    const begin = beginOf(scope)
    const outcome = await this.#around(() => this.#guard.run(() => this.#attempt(begin, work)))
    if ('refused' in outcome) throw outcome.refused
    return outcome.done
  }

  asTeam<T>(team: string, work: (session: Session) => Promise<T>): Promise<T> {
    return this.transaction({ team }, work)
  }

  /** Without limits of time and number: for the operator's commands. */
  asOwner<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#driver.transaction(beginOf('owner'), work, true)
  }

  close(): Promise<void> {
    return this.#driver.close()
  }

  /** A refusal of ours rolls back and is an answer, not a failure of the database. */
  async #attempt<T>(begin: string, work: (session: Session) => Promise<T>): Promise<{ done: T } | { refused: AuroraError }> {
    let refused: AuroraError | undefined
    try {
      const done = await this.#driver.transaction(
        begin,
        async (session) => {
          try {
            return await work(session)
          } catch (thrown) {
            if (thrown instanceof AuroraError) refused = thrown
            throw thrown
          }
        },
        false,
      )
      return { done }
    } catch (thrown) {
      if (refused !== undefined) return { refused }
      throw thrown
    }
  }
}

function beginOf(scope: Scope): string {
  if (scope === 'owner') return 'BEGIN'
  if (scope === 'service') return 'BEGIN; SET LOCAL ROLE aurora_service'
  // Checked because it is written into the statement: one round trip instead of three.
  if (!TEAM.test(scope.team)) throw new AuroraError('not_found', 'There is no such team.')
  return `BEGIN; SET LOCAL ROLE aurora_app; SET LOCAL aurora.team = '${scope.team}'`
}
