import { readFile } from 'node:fs/promises'
import { noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import { type JobResult, readJobResult } from '#shared/profile/evidence/evidence.ts'
import { profileOfEvidence } from '#shared/profile/evidence/profile-of-evidence.ts'
import { uniqueNames } from '#shared/read/structure/names.ts'
import { breather } from '../../engine/breathe.ts'
import type { ProfileOptions } from '../../engine/profile-table.ts'
import { modelReading } from '../../types/model-reading.ts'
import { fileError } from '../errors.ts'
import { emptyReport, type OpenedTable } from '../opened-table.ts'
import { optionsFor } from './import-options.ts'

/** A table that lies on a cluster, as a job there told of it. Of its rows only a sample is at hand, or none. */
export class JobResultTable implements OpenedTable {
  readonly columns: readonly string[]
  readonly engineFiles: readonly string[] = []
  readonly path: string
  readonly result: JobResult

  constructor(path: string, result: JobResult) {
    this.path = path
    this.result = result
    this.columns = uniqueNames(result.names)
  }

  get headerCells(): readonly string[] {
    return this.result.names
  }

  get importOptions(): ImportOptions {
    const { format } = this.result
    if (this.result.import !== null) return { ...this.result.import, columns: this.columns }
    const known = format === 'delimited' || format === 'json' || format === 'ndjson' ? format : 'parquet'
    return optionsFor(known, { compression: 'none', member: null }, this.columns)
  }

  get report(): ReadReport {
    const { spark, source, rows, sample } = this.result
    const why = [`measured by Spark ${spark}`, `from ${source}`]
    const evidence = [{ what: 'rows' as const, decided: 'On a cluster', confidence: 1, why, runnerUp: null }]
    if (sample?.whole === true) return { ...emptyReport, evidence }
    const here = this.#rows.length
    const words =
      here === 0
        ? 'The rows are on the cluster: none of them is here.'
        : `The rows are on the cluster: ${here.toLocaleString('en')} of ${rows.toLocaleString('en')} are here.`
    return { ...emptyReport, evidence, warnings: [{ code: 'on_cluster', words }], partial: true }
  }

  get #rows(): readonly Row[] {
    return this.result.sample?.rows ?? []
  }

  async sample(count: number): Promise<readonly Row[]> {
    return (this.result.first ?? this.#rows).slice(0, count)
  }

  async *rows(): AsyncGenerator<Row> {
    yield* this.#rows
  }

  async intoDuckDb(): Promise<number> {
    throw new AuroraError(
      'bad_usage',
      `The rows of ${this.result.source} are on a cluster. Apply the recipe there: aurora apply --engine spark`,
    )
  }

  async measured({ context, reading, signal, onProgress }: ProfileOptions): Promise<TableProfile> {
    return await profileOfEvidence(this.columns, this.result, {
      context: context ?? noContext,
      reading: reading ?? modelReading,
      signal,
      breathe: breather(),
      onColumn: (done, total) => onProgress?.({ stage: 'measuring', done, total }),
    })
  }
}

export async function openJobResult(path: string): Promise<JobResultTable> {
  try {
    return new JobResultTable(path, readJobResult(await readFile(path, 'utf8'), path))
  } catch (error) {
    throw fileError(error, path)
  }
}
