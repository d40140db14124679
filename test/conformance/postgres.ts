import { PGlite } from '@electric-sql/pglite'
import Papa from 'papaparse'
import { exportRecipe } from '#shared/export/index.ts'
import { sqlName } from '#shared/export/sql/quote.ts'
import { findPostgres, startPostgres } from '../support/postgres.ts'
import { compareTables } from './compare.ts'
import type { Outcome, Prepared } from './harness.ts'

type Cell = string | null
type Ask = (sql: string, values?: readonly unknown[]) => Promise<{ names: readonly string[]; rows: readonly (readonly Cell[])[] }>

const JSON_FROM = 16
const BOOLEAN = 16

/** The exported statement on a real server. Before PostgreSQL 16 there is no IS JSON: such steps run on the embedded newer one. */
export async function runPostgres(prepared: readonly Prepared[]): Promise<Outcome[]> {
  const programs = findPostgres()
  if (programs === null) throw new Error('PostgreSQL is needed (Debian: apt-get install postgresql)')
  const server = await startPostgres(programs)
  const embedded = server.version >= JSON_FROM ? null : await PGlite.create()
  const ask: Ask = async (text, values = []) => {
    const answer = await server.client.query({ text, values: [...values], rowMode: 'array', types: { getTypeParser: parserOf } })
    return { names: answer.fields.map((field) => field.name), rows: answer.rows as Cell[][] }
  }
  try {
    const outcomes: Outcome[] = []
    for (const each of prepared) {
      const needsJson = each.case.recipe.steps.some((step) => step.action === 'expand_json')
      const problem = await judge(each, needsJson && embedded !== null ? askEmbedded(embedded) : ask)
      outcomes.push({ name: each.case.name, action: each.case.action, problem, cannot: '' })
    }
    return outcomes
  } finally {
    await embedded?.close()
    await server.stop()
  }
}

function askEmbedded(database: PGlite): Ask {
  return async (sql, values = []) => {
    const parsers = new Proxy({}, { get: (_, type) => parserOf(Number(type)), has: () => true })
    const answer = await database.query(sql, [...values], { rowMode: 'array', parsers })
    return { names: answer.fields.map((field) => field.name), rows: answer.rows as Cell[][] }
  }
}

/** Cells as the server writes them; true and false in whole words. */
function parserOf(type: number): (cell: Cell) => Cell {
  return (cell) => (type === BOOLEAN && cell !== null ? (cell === 't' ? 'true' : 'false') : cell)
}

async function judge({ case: each, learned, expected }: Prepared, ask: Ask): Promise<string> {
  try {
    const sql = exportRecipe(learned, 'sql', { fitted: false, dialect: 'postgres' })
    await ask('DROP TABLE IF EXISTS source')
    const names = each.columns.map((name) => `${sqlName(name)} TEXT`)
    await ask(`CREATE TABLE source (${['"row" BIGINT', ...names].join(', ')})`)
    const places = each.columns.map((_, at) => `$${at + 2}`).join(', ')
    for (const [at, row] of each.rows.entries()) await ask(`INSERT INTO source VALUES ($1, ${places})`, [at, ...row])
    await ask("SELECT set_config('aurora.hash_key', 'a key for tests', false)")
    const { names: header, rows } = await ask(sql)
    const found = Papa.unparse([[...header], ...rows.map((row) => row.map((cell) => cell ?? ''))], { newline: '\n' })
    return compareTables(expected, `${found}\n`)
      .slice(0, 3)
      .map(({ place, expected: wanted, found: other }) => `${place}: ${wanted} <> ${other}`)
      .join('\n')
  } catch (error) {
    return String(error).slice(0, 400)
  }
}
