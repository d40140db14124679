import type { ParseHints } from '#shared/contract/feature-type.ts'

export type ScanKind = 'number' | 'moment' | 'text'

export interface ColumnPlan {
  kind: ScanKind
  hints: ParseHints
  /** A value near the mean, so that power sums keep their digits. */
  pivot: number
  /** No value repeats in the first rows, and they are in no order that would prove it: each has to be remembered. */
  maybeUnique: boolean
}

/** What a scan is told before it starts. All of it can be sent to a worker. */
export interface ScanPlan {
  delimiter: number
  /** -1 for none. */
  quote: number
  /** The header line as it is written; empty for none. */
  header: Uint8Array
  columns: readonly ColumnPlan[]
  /** Different values a column that are counted exactly. */
  limit: number
  /** log2 of the registers of a sketch. */
  precision: number
  /** Share of the rows that go into the sample. */
  sampleShare: number
  /** Whether rows are compared with each other: not where a column already tells them apart. */
  compareRows: boolean
  seed: number
}
