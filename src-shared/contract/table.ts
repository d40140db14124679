/** How a source was read: step 0 of every recipe. All of it is JSON. */
export interface ImportOptions {
  format: 'delimited' | 'parquet' | 'json' | 'ndjson' | 'xlsx'
  compression: 'none' | 'gzip' | 'zstd' | 'zip'
  /** The file inside a zip, or null for its only one. */
  member: string | null
  encoding: string
  delimiter: string
  quote: string | null
  escape: 'doubled' | 'backslash' | null
  newline: '\n' | '\r\n' | '\r' | 'mixed'
  comment: string | null
  decimal: '.' | ','
  padded: boolean
  preambleRows: number
  headerRows: number
  /** Physical records (from 0, preamble counted) that are no data: notes, group headings, derived totals, empty lines. */
  skippedRecords: readonly number[]
  repair: boolean
  sheet: string | null
  /** The names given to the columns, in order. */
  columns: readonly string[]
}

export interface Evidence {
  what: 'encoding' | 'dialect' | 'header' | 'rows' | 'table'
  decided: string
  confidence: number
  why: readonly string[]
  runnerUp: { value: string; options: Partial<ImportOptions>; why: string } | null
}

export interface Repair {
  /** Physical line, from 1. */
  line: number
  what: string
  before: string
  after: string
}

export interface ReadReport {
  evidence: readonly Evidence[]
  repairs: readonly Repair[]
  /** All repairs, when the list above is cut short. */
  repairCount: number
  quarantine: readonly { line: number; why: string; text: string }[]
  quarantineCount: number
  leftOut: readonly { line: number; role: 'metadata' | 'notes' | 'group' | 'derived' | 'empty'; text: string }[]
  otherTables: readonly { line: number; columns: number; rows: number }[]
  warnings: readonly { code: string; words: string; line?: number; byte?: number }[]
  /** True when reading stopped early and the table is a stated part of the source. */
  partial: boolean
}

export type Row = readonly (string | null)[]
