import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import type { Driver, Session } from './database.ts'

/** PostgreSQL inside this process, for one server without anything beside it. One transaction at a time. */
export class EmbeddedDriver implements Driver {
  readonly kind = 'embedded'
  readonly #database: PGlite
  #last: Promise<unknown> = Promise.resolve()

  private constructor(database: PGlite) {
    this.#database = database
  }

  static async open(folder: string | null): Promise<EmbeddedDriver> {
    if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 })
    return new EmbeddedDriver(await PGlite.create(folder ?? 'memory://'))
  }

  transaction<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#run(begin, work))
    this.#last = turn.catch(() => {})
    return turn
  }

  async close(): Promise<void> {
    await this.#last
    await this.#database.close()
  }

  async #run<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> {
    const database = this.#database
    try {
      await database.exec(begin)
      const done = await work({
        rows: async <Row>(text: string, values: readonly unknown[] = []) => {
          if (values.length > 0) return (await database.query<Row>(text, [...values])).rows
          return ((await database.exec(text)).at(-1)?.rows ?? []) as Row[]
        },
      })
      await database.exec('COMMIT')
      return done
    } catch (thrown) {
      await database.exec('ROLLBACK')
      throw thrown
    }
  }
}
