/** The column to be predicted, as numbers: class indices, or the value itself. */
export interface ProbeTarget {
  task: 'classification' | 'regression'
  values: Float64Array
  /** 1 for regression. */
  classes: number
}

/** Rows that can be used, and their target; null where nothing can be measured: too few rows, one class, a row number. */
export function readTarget(
  cells: readonly (string | null)[],
  task: 'classification' | 'regression',
  numberOf: (cell: string) => number | null,
): { rows: Int32Array; target: ProbeTarget } | null {
  return task === 'regression' ? readNumbers(cells, numberOf) : readClasses(cells)
}

const FEWEST_ROWS = 80
const FEWEST_IN_CLASS = 10
const MOST_CLASSES = 60

function readNumbers(cells: readonly (string | null)[], numberOf: (cell: string) => number | null) {
  const rows: number[] = []
  const values: number[] = []
  cells.forEach((cell, row) => {
    const value = cell === null ? null : numberOf(cell)
    if (value === null || !Number.isFinite(value)) return
    rows.push(row)
    values.push(value)
  })
  if (rows.length < FEWEST_ROWS || new Set(values).size < 3) return null
  return {
    rows: Int32Array.from(rows),
    target: { task: 'regression' as const, values: Float64Array.from(values), classes: 1 },
  }
}

function readClasses(cells: readonly (string | null)[]) {
  const counts = new Map<string, number>()
  for (const cell of cells) if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  const labels = [...counts].filter(([, count]) => count >= FEWEST_IN_CLASS).map(([label]) => label)
  if (labels.length < 2 || labels.length > MOST_CLASSES) return null
  const places = new Map(labels.toSorted().map((label, place) => [label, place]))
  const rows: number[] = []
  const values: number[] = []
  cells.forEach((cell, row) => {
    const place = cell === null ? undefined : places.get(cell)
    if (place === undefined) return
    rows.push(row)
    values.push(place)
  })
  if (rows.length < FEWEST_ROWS) return null
  return {
    rows: Int32Array.from(rows),
    target: { task: 'classification' as const, values: Float64Array.from(values), classes: labels.length },
  }
}
