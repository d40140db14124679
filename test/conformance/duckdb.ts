import { writeFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import Papa from 'papaparse'
import { exportRecipe } from '#shared/export/index.ts'
import { compareTables } from './compare.ts'
import type { Outcome, Prepared } from './harness.ts'

/** The exported statement in an engine of its own, as someone would run it. */
export async function runDuckDb(prepared: readonly Prepared[]): Promise<Outcome[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const outcomes: Outcome[] = []
  for (const each of prepared) {
    const { name, action } = each.case
    let problem = ''
    try {
      const sql = exportRecipe(each.learned, 'sql', { fitted: false })
      writeFileSync(`${each.folder}/script.sql`, sql)
      await connection.run(`SET VARIABLE source = '${each.folder}/later.csv'`)
      await connection.run("SET VARIABLE hash_key = 'a key for tests'")
      const result = await connection.runAndReadAll(sql)
      const rows = result.getRows().filter((row) => row.length > 0)
      const names = each.expected === '' ? [] : (Papa.parse<string[]>(each.expected).data[0] ?? [])
      const found = Papa.unparse([names, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))], {
        newline: '\n',
      })
      const differences = compareTables(each.expected, `${found}\n`)
      problem = differences
        .slice(0, 3)
        .map(({ place, expected, found: other }) => `${place}: ${expected} <> ${other}`)
        .join('\n')
    } catch (error) {
      problem = String(error).slice(0, 400)
    }
    outcomes.push({ name, action, problem, cannot: '' })
  }
  connection.closeSync()
  instance.closeSync()
  return outcomes
}
