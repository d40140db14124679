import type { TableProfile } from '#shared/contract/profile.ts'
import type { ImportOptions, Row } from '#shared/contract/table.ts'
import type { ProfileOptions } from './profile-table.ts'

/** What profiling needs of an opened table. */
export interface ProfileSource {
  /** Where the bytes are; empty when there is no file of rows. */
  readonly path?: string
  readonly columns: readonly string[]
  readonly importOptions: ImportOptions
  /** The first rows, at once. */
  sample(count: number): Promise<readonly Row[]>
  rows(signal?: AbortSignal): AsyncIterable<Row>
  /** Where the rows are elsewhere and have been measured there. */
  measured?(options: ProfileOptions): Promise<TableProfile>
}
