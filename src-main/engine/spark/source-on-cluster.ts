import { existsSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import type { ImportOptions } from '#shared/contract/table.ts'
import { openTable } from '../../ingest/open-table.ts'

export interface ClusterSource {
  path: string
  format: string
  import: ImportOptions | null
}

const byEnding: Readonly<Record<string, string>> = {
  '.csv': 'delimited',
  '.tsv': 'delimited',
  '.tab': 'delimited',
  '.txt': 'delimited',
  '.parquet': 'parquet',
  '.pq': 'parquet',
  '.orc': 'orc',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.avro': 'avro',
}

/** How Spark is to read a path. A file that this machine reaches as well is looked at here; of others the name tells, or the person. */
export async function sourceOnCluster(
  path: string,
  format: string | null,
  known: Partial<ImportOptions> = {},
): Promise<ClusterSource> {
  const local = localFile(path)
  const named =
    format === 'csv'
      ? 'delimited'
      : (format ?? byEnding[extname(path.replace(/\.gz$/, '').replace(/\/+$/, '')).toLowerCase()] ?? null)
  if (local === null || (named !== null && named !== 'delimited' && named !== 'json'))
    return { path: local ?? path, format: named ?? 'parquet', import: completeOptions(known) }
  const { importOptions } = await openTable(local, known)
  if (importOptions.format !== 'delimited') return { path: local, format: importOptions.format, import: importOptions }
  refuseUnplain(path, importOptions)
  return { path: local, format: 'delimited', import: importOptions }
}

function completeOptions(known: Partial<ImportOptions>): ImportOptions | null {
  return known.format === undefined || known.delimiter === undefined ? null : (known as ImportOptions)
}

/** A single file on this machine; a folder or an address is Spark's alone. */
function localFile(path: string): string | null {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) && !path.startsWith('file:')) return null
  const place = resolve(path.replace(/^file:(\/\/)?/, ''))
  return existsSync(place) && statSync(place).isFile() ? place : null
}

/** Spark reads regular text. What takes our repairs is better written once by AURORA, and then read there. */
function refuseUnplain(path: string, options: ImportOptions): void {
  const needs = [
    ...(options.preambleRows > 0 ? ['rows above the header'] : []),
    ...(options.headerRows > 1 ? ['a header of several rows'] : []),
    ...(options.skippedRecords.length > 0 || options.endRecord !== null ? ['rows that are no data'] : []),
    ...(options.repairedRecords.length > 0 ? ['rows that have to be mended'] : []),
    ...(options.delimiter.length !== 1 || options.padded ? ['columns of fixed width'] : []),
    ...(options.compression === 'zip' ? ['a zip archive'] : []),
    ...(options.newline === '\r' || options.newline === 'mixed' ? ['unusual line ends'] : []),
  ]
  if (needs.length === 0) return
  throw new AuroraError(
    'bad_input',
    `${path}: Spark cannot read it as AURORA does, for it has ${needs.join(', ')}. Write it plainly first: aurora read ${path} --out plain.csv`,
    { path, needs },
  )
}
