import { AuroraError } from '#shared/contract/errors.ts'
import { type DescribedColumn, type DescribedStats, describeColumn } from '#shared/types/described-column.ts'

export interface DescribedLine {
  id: string | number | null
  /** Columns with the same key stand in one table: said by `table`, else guessed from the same number of rows in a run. */
  tableKey: string
  column: DescribedColumn
}

const figures = ['rows', 'nulls', 'distinct', 'mean', 'std', 'min', 'max'] as const

/** One JSON object a line: {id, name, samples, stats}, and `table` where it is known. All else in a line is left unread. */
export function readDescribedLines(text: string, file: string): DescribedLine[] {
  const found: DescribedLine[] = []
  let lastRows: number | null = null
  let run = 0
  text.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return
    const { id, name, samples, stats, table } = parseLine(line, `${file}, line ${at + 1}`)
    const column = columnOf(name, samples, stats)
    if (column.stats.rows !== lastRows) run++
    lastRows = column.stats.rows
    found.push({ id, column, tableKey: table === null ? `run ${run}` : `table ${table}` })
  })
  return found
}

function parseLine(line: string, place: string) {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new AuroraError('bad_input', `${place}: this is not JSON.`, { place }, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AuroraError('bad_input', `${place}: a column is an object {id, name, samples, stats}.`, { place })
  }
  const { id, name, samples, stats, table } = value as Record<string, unknown>
  if (typeof name !== 'string') throw new AuroraError('bad_input', `${place}: "name" has to be a text.`, { place })
  if (samples !== undefined && !Array.isArray(samples))
    throw new AuroraError('bad_input', `${place}: "samples" has to be a list.`, { place })
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    name,
    samples: (samples ?? []).filter((sample: unknown) => sample !== null && sample !== undefined).map(String),
    stats: typeof stats === 'object' && stats !== null ? (stats as Record<string, unknown>) : {},
    table: typeof table === 'string' || typeof table === 'number' ? String(table) : null,
  }
}

/** Figures that are not given are taken from the samples. */
function columnOf(name: string, samples: readonly string[], stats: Readonly<Record<string, unknown>>): DescribedColumn {
  const measured = describeColumn({ name, values: samples }).stats
  const given: Partial<Record<(typeof figures)[number], number>> = {}
  for (const figure of figures) {
    const value = stats[figure]
    if (typeof value === 'number' && Number.isFinite(value)) given[figure] = value
  }
  return { name, samples, stats: { ...measured, ...given } satisfies DescribedStats }
}
