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
  /** Physical record at which the table that is read ends, when another one follows in the same source. */
  endRecord: number | null
  /** Physical records whose cells were realigned or whose quotes were mended. Cut at 10,000; the report has the count. */
  repairedRecords: readonly number[]
  /** False: rows are read as they stand, and what does not fit goes to quarantine. */
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

/** An empty field is null, quoted or not; blanks are kept. */
export type Row = readonly (string | null)[]

/** What is known of a source before its rows are read: decisions, evidence and the first rows. */
export interface TableHead {
  /** Unique, never empty, in order: what every later part calls the columns by. */
  columns: readonly string[]
  /** The header as the source has it: may be empty or repeated. Equal to `columns` when the source has no header. */
  headerCells: readonly string[]
  importOptions: ImportOptions
  report: ReadReport
  rows: readonly Row[]
}
