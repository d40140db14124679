import type { ParseHints } from '#shared/contract/feature-type.ts'

/** `plain`: numbers as a program writes them. `dressed`: numbers with marks that the hints explain. */
export type ScanKind = 'plain' | 'dressed' | 'moment' | 'text'

export interface ColumnPlan {
  kind: ScanKind
  hints: ParseHints
  /** A value near the mean, so that power sums keep their digits. */
  pivot: number
}

/** What a scan is told before it starts. All of it can be sent to a worker. */
export interface ScanPlan {
  delimiter: number
  /** -1 for none. */
  quote: number
  columns: readonly ColumnPlan[]
  /** Different values a column that are counted exactly. */
  limit: number
  /** log2 of the registers of a sketch. */
  precision: number
  /** Share of the rows that go into the sample. */
  sampleShare: number
  seed: number
}
