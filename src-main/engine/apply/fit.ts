import type { DuckDBConnection } from '@duckdb/node-api'
import type { FittedPart } from '#shared/contract/recipe.ts'
import type { Program } from '#shared/export/program.ts'
import { expressionSql } from '#shared/export/sql/expression.ts'
import { type Cells, learnQuery } from '#shared/export/sql/learn.ts'
import { sqlName } from '#shared/export/sql/quote.ts'
import { levelsSql } from '#shared/export/sql/statement.ts'
import { expand, type Question } from '#shared/export/sql/versions.ts'
import { stopIfCancelled } from '../../ingest/hooks.ts'
import { hashKeySql } from './hash-key.ts'
import { mayDisorder } from './select.ts'

export type OneThread = <T>(work: () => Promise<T>) => Promise<T>

/** What the program learns from the rows of a table: as many passes as statistics build upon each other. */
export async function fitProgram(
  connection: DuckDBConnection,
  table: string,
  program: Program,
  present: readonly string[],
  signal?: AbortSignal,
  oneThread: OneThread = (work) => work(),
): Promise<FittedPart> {
  const fitted: Record<string, Record<string, unknown>> = {}
  for (;;) {
    const { versions, questions } = expand(program, present, fitted, 'duckdb')
    if (questions.length === 0) return fitted
    stopIfCancelled(signal)
    const frame = { dialect: 'duckdb', source: 'chosen', order: 'aurora_row', hashKey: hashKeySql(program), quick: true } as const
    const { withs, last } = levelsSql(versions, frame)
    const chosen = `chosen AS (SELECT rowid AS aurora_row, * FROM ${sqlName(table)})`
    const order = versions.some(mayDisorder) ? ' ORDER BY aurora_row' : ''
    const inputs = questions.flatMap((question, at) =>
      question.of.map((value, part) => ({ value, name: `v${at}_${part}`, question })),
    )
    const list = inputs.map(({ value, name }) => `${expressionSql(value, { ...frame, known: {}, item: null })} AS ${name}`)
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE aurora_learning AS WITH ${[chosen, ...withs].join(', ')} SELECT ${list.join(', ')} FROM ${last}${order}`,
    )
    await oneThread(async () => {
      for (const [at, question] of questions.entries()) {
        stopIfCancelled(signal)
        fitted[question.step.id] = { ...fitted[question.step.id], ...(await answer(connection, question, at)) }
      }
    })
    await connection.run('DROP TABLE aurora_learning')
  }
}

async function answer(connection: DuckDBConnection, question: Question, at: number): Promise<Readonly<Record<string, unknown>>> {
  const names = question.of.map((_, part) => `v${at}_${part}`)
  const query = learnQuery(question.learn, 'aurora_learning', names, 'rowid')
  return query.read(await cellsOf(connection, query.sql))
}

export async function cellsOf(connection: DuckDBConnection, sql: string): Promise<Cells> {
  const result = await connection.runAndReadAll(sql)
  return result.getRows().map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)))
}
