import type { DuckDBConnection } from '@duckdb/node-api'
import type { MeasuredColumn, Trial } from '#shared/assistant/answer.ts'
import type { ActionCall } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Row } from '#shared/contract/table.ts'
import { buildProgram } from '#shared/export/program.ts'
import { buildRecipe } from '#shared/recipe/index.ts'
import { cellsOf, fitProgram } from '../engine/apply/fit.ts'
import { prepareSelect } from '../engine/apply/select.ts'
import { loadRows } from '../engine/load-rows.ts'
import { openSession, sqlName } from '../engine/session.ts'
import type { OpenedTable } from '../ingest/opened-table.ts'
import { sampleRows } from './sample-rows.ts'

const MEMORY_MEGABYTES = 512

interface Subject {
  opened: OpenedTable
  profiles: readonly ColumnProfile[]
  context: Context
}

/** Runs plans for one column on the same rows, in the engine that also writes the result. */
export async function tryOut(
  { opened, profiles, context }: Subject,
  column: string,
  plans: readonly (readonly ActionCall[])[],
): Promise<Trial[]> {
  const { rows, every } = await sampleRows(opened)
  const session = await openSession({ memoryMegabytes: MEMORY_MEGABYTES, threads: 1 })
  try {
    const trials: Trial[] = []
    for (const steps of plans) {
      const names = namesFor(column, steps, context, opened)
      const known = profiles.filter((each) => names.includes(each.name))
      const columns = known.map(({ name, type }) => ({ name, type: type.type, subtype: type.subtype }))
      const start = { source: 'sample', import: opened.importOptions, context, columns }
      const recipe = buildRecipe(start, [{ column, steps, layer: 'fallback', confidence: 1 }])
      await loadRows(session.connection, 'source', names, picked(rows, names, opened))
      const program = buildProgram(recipe)
      const fitted = await fitProgram(session.connection, 'source', program, names)
      const prepared = prepareSelect('source', program, names, fitted, false)
      if (prepared.columns.length === 0) {
        trials.push({ rows: rows.length, whole: every, columns: [] })
        continue
      }
      await session.connection.run(`CREATE OR REPLACE TABLE after AS ${prepared.select(null)}`)
      const others = new Set(names.filter((name) => name !== column))
      const measured: MeasuredColumn[] = []
      for (const name of prepared.columns) if (!others.has(name)) measured.push(await measure(session.connection, name))
      trials.push({ rows: rows.length, whole: every, columns: measured })
    }
    return trials
  } finally {
    session.close()
  }
}

/** The column itself, those beside it that a step names, and the target. */
function namesFor(column: string, steps: readonly ActionCall[], { target }: Context, opened: OpenedTable): string[] {
  const beside = steps.flatMap(({ parameters }) => (Array.isArray(parameters['with']) ? parameters['with'].map(String) : []))
  const wanted = new Set([column, ...beside, ...(target === null ? [] : [target])])
  return opened.columns.filter((name) => wanted.has(name))
}

async function* picked(rows: readonly Row[], names: readonly string[], { columns }: OpenedTable): AsyncGenerator<Row> {
  const places = names.map((name) => columns.indexOf(name))
  for (const row of rows) yield places.map((at) => row[at] ?? null)
}

const NUMERIC = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|FLOAT|DOUBLE|DECIMAL)/

async function measure(connection: DuckDBConnection, name: string): Promise<MeasuredColumn> {
  const cell = sqlName(name)
  // Numbers that are still written as text are measured as the numbers that they are.
  const [described] = await cellsOf(
    connection,
    `SELECT coalesce(any_value(typeof(${cell})), 'VARCHAR'), count(${cell}) > 0 AND count(${cell}) = count(TRY_CAST(${cell}::VARCHAR AS DOUBLE)) FROM after WHERE ${cell} IS NOT NULL`,
  )
  const numeric = NUMERIC.test(String(described?.[0])) || described?.[1] === true
  const number = `TRY_CAST(${cell}::VARCHAR AS DOUBLE)`
  const figures = numeric
    ? `avg(${number}), stddev_pop(${number}), skewness(${number}), min(${number}), max(${number}), quantile_cont(${number}, 0.25), quantile_cont(${number}, 0.5), quantile_cont(${number}, 0.75)`
    : 'NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL'
  const [row] = await cellsOf(
    connection,
    `SELECT (count(*) - count(${cell}))::DOUBLE, count(DISTINCT ${cell})::DOUBLE, ${figures} FROM after`,
  )
  const [missing, distinct, mean, deviation, skew, minimum, maximum, p25, median, p75] = row ?? []
  return {
    name,
    numeric,
    missing: Number(missing ?? 0),
    distinct: Number(distinct ?? 0),
    mean: known(mean),
    deviation: known(deviation),
    skew: known(skew),
    minimum: known(minimum),
    maximum: known(maximum),
    p25: known(p25),
    median: known(median),
    p75: known(p75),
  }
}

function known(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
