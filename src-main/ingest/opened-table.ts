import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import type { ProfileSource } from '../engine/profile-source.ts'

/** A source whose layout is decided. Rows are read on demand, as often as asked for. */
export interface OpenedTable extends Pick<ProfileSource, 'measured'> {
  readonly path: string
  readonly columns: readonly string[]
  /** The header as the source has it; may hold empty and repeated names. */
  readonly headerCells: readonly string[]
  readonly importOptions: ImportOptions
  /** Complete once all rows have been read; before, it tells of the sample. */
  readonly report: ReadReport
  /** The first rows, from the part that was read to decide. */
  sample(count: number): Promise<readonly Row[]>
  rows(signal?: AbortSignal): AsyncIterable<Row>
  /** Creates a table of VARCHAR columns under our names, in the order of the source. Answers with the number of rows. */
  intoDuckDb(connection: DuckDBConnection, tableName: string, signal?: AbortSignal): Promise<number>
  /** Files that the engine must be allowed to open for `intoDuckDb`. */
  readonly engineFiles: readonly string[]
  /** The first rows under another reading, for the import screen. */
  preview?(options: Partial<ImportOptions>, count: number): Promise<{ columns: readonly string[]; rows: readonly Row[] }>
}

export const emptyReport: ReadReport = {
  evidence: [],
  repairs: [],
  repairCount: 0,
  quarantine: [],
  quarantineCount: 0,
  leftOut: [],
  otherTables: [],
  warnings: [],
  partial: false,
}
