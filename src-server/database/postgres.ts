import pg from 'pg'
import type { Driver, Session } from './database.ts'

export interface PostgresOptions {
  url: string
  /** The owner of the tables, where the server's own login is not; for migrations, backup and restore. */
  ownerUrl: string | null
  connections: number
  onLost: (error: Error) => void
}

const CONNECT_MS = 5_000
const STATEMENT_MS = 10_000

// Counts fit into a double; a bigint as text would be compared as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export class PostgresDriver implements Driver {
  readonly kind = 'postgres'
  readonly #pool: pg.Pool
  readonly #options: PostgresOptions

  constructor(options: PostgresOptions) {
    this.#options = options
    this.#pool = new pg.Pool({
      connectionString: options.url,
      max: options.connections,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis: 30_000,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: STATEMENT_MS,
      application_name: 'aurora-server',
    })
    this.#pool.on('error', options.onLost)
    // A connection can break at any moment, also while nobody waits for it: an error that nobody hears would end the process.
    this.#pool.on('connect', (client) => void client.on('error', () => {}))
  }

  get waiting(): number {
    return this.#pool.waitingCount
  }

  async transaction<T>(begin: string, work: (session: Session) => Promise<T>, owner: boolean): Promise<T> {
    if (owner) return this.#asOwner(begin, work)
    const client = await this.#pool.connect().catch(asLost)
    let broken = true
    try {
      const done = await run(client, begin, work)
      broken = false
      return done
    } catch (thrown) {
      broken = !(await rolledBack(client))
      throw thrown
    } finally {
      client.release(broken)
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  async #asOwner<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> {
    const client = new pg.Client({
      connectionString: this.#options.ownerUrl ?? this.#options.url,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'aurora-server owner',
    })
    client.on('error', this.#options.onLost)
    try {
      await client.connect()
      return await run(client, begin, work)
    } finally {
      await client.end().catch(this.#options.onLost)
    }
  }
}

async function run<T>(client: pg.ClientBase, begin: string, work: (session: Session) => Promise<T>): Promise<T> {
  await client.query(begin).catch(asLost)
  const done = await work({
    rows: async <Row>(text: string, values: readonly unknown[] = []) => {
      const result = await (values.length === 0 ? client.query(text) : client.query(text, [...values])).catch(asLost)
      return (Array.isArray(result) ? [] : result.rows) as Row[]
    },
  })
  await client.query('COMMIT').catch(asLost)
  return done
}

/** A database that lets nobody write is a standby: one that does is on its way. */
const READ_ONLY = '25006'

/** The driver gives no code to connections that end; whatever PostgreSQL itself did not say is one. */
function asLost(thrown: unknown): never {
  const said = thrown instanceof pg.DatabaseError && thrown.code !== READ_ONLY
  if (said || thrown instanceof TypeError) throw thrown
  throw Object.assign(new Error('The connection to the database was lost.', { cause: thrown }), { code: 'ECONNRESET' })
}

async function rolledBack(client: pg.ClientBase): Promise<boolean> {
  try {
    await client.query('ROLLBACK')
    return true
  } catch {
    return false
  }
}
