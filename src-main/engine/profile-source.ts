import type { ImportOptions, Row } from '#shared/contract/table.ts'

/** What profiling needs of an opened table. */
export interface ProfileSource {
  /** Where the bytes are; empty when there is no file of rows. */
  readonly path?: string
  readonly columns: readonly string[]
  readonly importOptions: ImportOptions
  /** The first rows, at once. */
  sample(count: number): Promise<readonly Row[]>
  rows(signal?: AbortSignal): AsyncIterable<Row>
}
