import type { ImportOptions } from '#shared/contract/table.ts'
import type { ByteSource } from './bytes.ts'

/** Options of sources that have no dialect. */
export function optionsFor(
  format: ImportOptions['format'],
  source: Pick<ByteSource, 'compression' | 'member'>,
  columns: readonly string[],
  more: Partial<ImportOptions> = {},
): ImportOptions {
  return {
    format,
    compression: source.compression,
    member: source.member,
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    escape: 'doubled',
    newline: '\n',
    comment: null,
    decimal: '.',
    padded: false,
    preambleRows: 0,
    headerRows: 1,
    skippedRecords: [],
    endRecord: null,
    repairedRecords: [],
    repair: true,
    sheet: null,
    columns,
    ...more,
  }
}
