import { extname } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'

export const outputFormats = ['csv', 'tsv', 'parquet', 'ndjson'] as const
export type OutputFormat = (typeof outputFormats)[number]

const ENDINGS: Readonly<Record<string, OutputFormat>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.tab': 'tsv',
  '.parquet': 'parquet',
  '.pq': 'parquet',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
}

export function formatOf(path: string): OutputFormat {
  const found = ENDINGS[extname(path).toLowerCase()]
  if (found === undefined) {
    throw new AuroraError('bad_usage', `${path}: write to a name that ends in .csv, .tsv, .parquet or .ndjson.`, { path })
  }
  return found
}

/** Options of COPY for one part; only the first part of a text file has a header. */
export function copyOptions(format: OutputFormat, header: boolean): string {
  switch (format) {
    case 'csv':
      return `(FORMAT csv, HEADER ${header}, NULLSTR '')`
    case 'tsv':
      return `(FORMAT csv, DELIMITER '\t', HEADER ${header}, NULLSTR '')`
    case 'ndjson':
      return '(FORMAT json, ARRAY false)'
    case 'parquet':
      return '(FORMAT parquet, COMPRESSION zstd)'
  }
}
