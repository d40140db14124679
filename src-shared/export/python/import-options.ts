import type { ImportOptions } from '../../contract/table.ts'
import { pythonText, pythonValue } from './quote.ts'

/** The constant IMPORT of a script: how its source is read. */
export function importPython(options: ImportOptions): string {
  const encoding = options.encoding.toLowerCase()
  const entries: Record<string, unknown> = {
    format: options.format,
    delimiter: options.delimiter,
    quote: options.quote,
    escape: options.escape,
    encoding: encoding === 'utf-8' || encoding === 'utf8' || encoding === 'ascii' ? 'utf-8-sig' : encoding,
    compression: options.compression === 'none' ? null : options.compression,
    member: options.member,
    sheet: options.sheet,
    comment: options.comment,
    padded: options.padded,
    preamble: options.preambleRows,
    header: options.headerRows,
    skipped: options.skippedRecords,
    end: options.endRecord,
    columns: options.columns,
    plain: isPlain(options),
  }
  const lines = Object.entries(entries).map(([key, value]) => `    ${pythonText(key)}: ${pythonValue(value)},`)
  return ['IMPORT = {', ...lines, '}'].join('\n')
}

/** One header row at most, nothing left out, doubled quotes: what any CSV reader understands. */
export function isPlain(options: ImportOptions): boolean {
  return (
    options.format === 'delimited' &&
    options.delimiter.length === 1 &&
    options.escape !== 'backslash' &&
    options.preambleRows === 0 &&
    options.headerRows <= 1 &&
    options.skippedRecords.length === 0 &&
    options.endRecord === null &&
    options.comment === null &&
    options.member === null &&
    !options.padded
  )
}
