import type { ColumnInput, ColumnStats } from './column-view.ts'

/** A column that is only described: its name, a few of its first distinct values, and figures of the whole. */
export interface DescribedColumn {
  name: string
  samples: readonly string[]
  stats: DescribedStats
}

export interface DescribedStats extends ColumnStats {
  rows: number
  nulls: number
  distinct: number
}

const SAMPLES = 5

/** Brings a column whose values are known to the form that the trained model was taught on. */
export function describeColumn(input: ColumnInput): DescribedColumn {
  const seen = new Map<string, number>()
  let rows = 0
  let nulls = 0
  input.values.forEach((value, at) => {
    const count = input.counts?.[at] ?? 1
    rows += count
    if (value === null || isReadAsNull(value)) nulls += count
    else seen.set(value, (seen.get(value) ?? 0) + count)
  })
  const samples = [...seen.keys()].slice(0, SAMPLES).map(withoutPointZero)
  const figures = input.stats ?? figuresOf([...seen.keys()], [...seen.values()])
  return {
    name: input.name,
    samples,
    stats: {
      rows: input.rows ?? rows,
      nulls: input.nulls ?? nulls,
      distinct: input.distinct ?? seen.size,
      ...noFigures,
      ...figures,
    },
  }
}

/** What common readers take for "no value" without being told; the figures the model learned from were made that way. */
const readAsNull: ReadonlySet<string> = new Set([
  '',
  '#N/A',
  '#N/A N/A',
  '#NA',
  '-1.#IND',
  '-1.#QNAN',
  '-NaN',
  '-nan',
  '1.#IND',
  '1.#QNAN',
  '<NA>',
  'N/A',
  'NA',
  'NULL',
  'NaN',
  'None',
  'n/a',
  'nan',
  'null',
])

export function isReadAsNull(value: string): boolean {
  return readAsNull.has(value)
}

function withoutPointZero(text: string): string {
  return /^-?\d+\.0$/.test(text) ? text.slice(0, -2) : text
}

const noFigures: ColumnStats = { mean: 0, std: 0, min: 0, max: 0 }

/** Zeros where a single value is no number, as in the material the model was taught on. */
export function figuresOf(values: readonly string[], counts: readonly number[]): ColumnStats {
  let [count, mean, squares, min, max] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [at, text] of values.entries()) {
    const times = counts[at]!
    const value = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : Number.NaN
    if (!Number.isFinite(value)) return noFigures
    count += times
    const step = value - mean
    mean += (step * times) / count
    squares += times * step * (value - mean)
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return count === 0 ? noFigures : { mean, std: Math.sqrt(squares / count), min, max }
}
