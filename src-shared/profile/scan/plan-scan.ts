import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'
import type { ScanKind, ScanPlan } from './scan-plan.ts'

/** Different values of all columns together that are kept with their texts. */
const VALUES = 1_000_000
const MOST_VALUES = 16_384
const LEAST_VALUES = 256
/** Cells of all sampled rows together, and rows that are enough whatever the width. */
const SAMPLE_CELLS = 300_000
const SAMPLE_ROWS = 20_000
const LEAST_SAMPLE_ROWS = 400
const MOST_UNIQUE_COLUMNS = 4
const SEED = 20_240_229

export interface Dialect {
  delimiter: number
  quote: number
  header: Uint8Array
}

/** What a scan is to look for, from a profile of the first rows and about how many rows there are. */
export function planScan(first: TableProfile, rows: number, dialect: Dialect): ScanPlan {
  const width = Math.max(1, first.columns.length)
  const wanted = Math.max(LEAST_SAMPLE_ROWS, Math.min(SAMPLE_ROWS, SAMPLE_CELLS / width))
  const unique = first.columns.filter((column) => isUnique(column) && !isOrdered(column)).slice(0, MOST_UNIQUE_COLUMNS)
  return {
    ...dialect,
    columns: first.columns.map((column) => ({
      kind: kindOf(column),
      hints: column.type.parse,
      pivot: column.number?.mean ?? 0,
      maybeUnique: unique.includes(column),
    })),
    limit: Math.max(LEAST_VALUES, Math.min(MOST_VALUES, Math.floor(VALUES / width))),
    precision: width > 256 ? 11 : 14,
    sampleShare: Math.min(1, wanted / Math.max(1, rows)),
    compareRows: !first.columns.some((column) => isUnique(column) && isOrdered(column)),
    seed: SEED,
  }
}

function kindOf(column: ColumnProfile): ScanKind {
  if (column.time !== null) return 'moment'
  return column.number !== null ? 'number' : 'text'
}

function isUnique(column: ColumnProfile): boolean {
  return column.rows > 1 && column.missing.count === 0 && column.distinct.count === column.rows
}

function isOrdered(column: ColumnProfile): boolean {
  return column.order.increasing || column.order.decreasing
}
