import type { ActionCall } from '#shared/contract/action.ts'
import { asAuroraError } from '#shared/contract/errors.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { PreviewBench } from '../engine/apply/preview.ts'
import type { OpenedTable } from '../ingest/open-table.ts'
import { recipeForColumn, recipeOf } from './session-recipe.ts'
import type { TableSession } from './table-session.ts'

const SAMPLE_ROWS = 1000

/** One bench an opened table: it goes when the table is read anew or closed. */
const benches = new WeakMap<OpenedTable, Promise<PreviewBench>>()

async function benchOf({ opened }: TableSession): Promise<PreviewBench> {
  const known = benches.get(opened)
  if (known) return await known
  const made = opened.sample(SAMPLE_ROWS).then((rows) => PreviewBench.of(opened.columns, rows))
  benches.set(opened, made)
  return await made
}

export async function closeBench({ opened }: TableSession): Promise<void> {
  const bench = await benches.get(opened)
  benches.delete(opened)
  bench?.close()
}

/** Before and after of one column on the first rows, computed by the statements that `apply` runs. */
export async function previewColumn(
  session: TableSession,
  column: string,
  steps: readonly ActionCall[] | null,
  limit: number,
): Promise<OutputOf<'columns.preview'>> {
  session.column(column)
  const at = session.opened.columns.indexOf(column)
  const before = (await session.opened.sample(SAMPLE_ROWS)).map((row) => row[at] ?? null)
  try {
    const recipe = recipeForColumn(session, column, steps ?? session.stepsOf(column))
    const after = await (await benchOf(session)).run(recipe)
    const untouched = new Set(session.opened.columns.filter((name) => name !== column))
    const kept = after.columns.flatMap((name, index) => (untouched.has(name) ? [] : [index]))
    const afterColumns = kept.map((index) => after.columns[index] ?? '')
    const rows = after.rows.map((row) => kept.map((index) => row[index] ?? null))
    const changed = rows.filter((row, index) => row.length !== 1 || row[0] !== before[index]).length
    return {
      before: before.slice(0, limit),
      afterColumns,
      after: rows.slice(0, limit),
      changed,
      total: rows.length,
      refusal: '',
    }
  } catch (thrown) {
    const error = asAuroraError(thrown)
    if (error.code === 'internal') throw error
    return {
      before: before.slice(0, limit),
      afterColumns: [],
      after: [],
      changed: 0,
      total: before.length,
      refusal: error.message,
    }
  }
}

/** The first rows of the whole table after the recipe. */
export async function previewTable(session: TableSession, limit: number): Promise<OutputOf<'recipe.preview'>> {
  try {
    const { columns, rows } = await (await benchOf(session)).run(recipeOf(session))
    return { columns: [...columns], rows: rows.slice(0, limit).map((row) => [...row]), refusal: '' }
  } catch (thrown) {
    const error = asAuroraError(thrown)
    if (error.code === 'internal') throw error
    return { columns: [], rows: [], refusal: error.message }
  }
}
