import type { Recipe } from '#shared/contract/recipe.ts'
import type { Row } from '#shared/contract/table.ts'
import { buildProgram } from '#shared/export/program.ts'
import { loadRows } from '../load-rows.ts'
import { openSession, type Session } from '../session.ts'
import { fitProgram } from './fit.ts'
import { presentColumns } from './present-columns.ts'
import { prepareSelect } from './select.ts'

export interface Preview {
  columns: readonly string[]
  rows: readonly Row[]
}

/** A sample of a table in an engine of its own, on which recipes are tried: the very statements that `apply` runs. */
export class PreviewBench {
  readonly #session: Session
  readonly #columns: readonly string[]
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(session: Session, columns: readonly string[]) {
    this.#session = session
    this.#columns = columns
  }

  static async of(columns: readonly string[], rows: readonly Row[]): Promise<PreviewBench> {
    const session = await openSession({ memoryMegabytes: 512, threads: 1 })
    await loadRows(session.connection, 'source', columns, arriving(rows))
    return new PreviewBench(session, columns)
  }

  /** One after the other: what is learned lies in a table of a fixed name. */
  run(recipe: Recipe): Promise<Preview> {
    const answer = this.#queue.then(() => this.#run(recipe))
    this.#queue = answer.catch(() => undefined)
    return answer
  }

  close(): void {
    void this.#queue.finally(() => this.#session.close())
  }

  async #run(recipe: Recipe): Promise<Preview> {
    const { connection } = this.#session
    const program = buildProgram(recipe)
    const { names } = presentColumns(this.#columns, program)
    const present = names.filter((name) => name !== null)
    const fitted = await fitProgram(connection, 'source', program, present)
    const { select, columns } = prepareSelect('source', program, present, fitted, false)
    const result = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (${select(null)})`)
    return { columns, rows: result.getRows() as Row[] }
  }
}

async function* arriving(rows: readonly Row[]): AsyncIterable<Row> {
  yield* rows
}
