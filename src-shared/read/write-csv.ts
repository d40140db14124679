import type { Row } from '../contract/table.ts'
import type { Dialect } from './records/dialect.ts'

export type WriteDialect = Pick<Dialect, 'delimiter' | 'quote' | 'escape'> & { newline: '\n' | '\r\n' | '\r' }

/** RFC 4180. */
export const standardDialect: WriteDialect = { delimiter: ',', quote: '"', escape: 'doubled', newline: '\r\n' }

/** Writes rows so that reading them back gives the same cells; null is an empty field. */
export class CsvWriter {
  private readonly dialect: WriteDialect
  private readonly special: RegExp
  private readonly quote: string

  constructor(dialect: WriteDialect = standardDialect) {
    this.dialect = dialect
    this.quote = dialect.quote ?? '"'
    const signs = [...dialect.delimiter, this.quote, '\n', '\r', ...(dialect.escape === 'backslash' ? ['\\'] : [])]
    this.special = new RegExp(
      `^[ \\t\\u00a0]|[ \\t\\u00a0]$|${signs.map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|')}`,
    )
  }

  line(cells: Row): string {
    const { delimiter, newline } = this.dialect
    if (cells.every((cell) => (cell ?? '').trim() === '')) return this.hollow(cells)
    let line = ''
    for (let at = 0; at < cells.length; at++) {
      if (at > 0) line += delimiter
      const cell = cells[at]
      if (cell !== null && cell !== undefined && cell !== '') line += this.special.test(cell) ? this.wrap(cell) : cell
    }
    return line + newline
  }

  /** A row of nulls is marked by quotes: a line of delimiters alone counts as empty when it is read. */
  private hollow(cells: Row): string {
    const { delimiter, newline } = this.dialect
    return cells.map((cell, at) => (at === 0 || cell ? this.wrap(cell ?? '') : '')).join(delimiter) + newline
  }

  private wrap(cell: string): string {
    const { quote } = this
    const inner =
      this.dialect.escape === 'backslash'
        ? cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
        : cell.replaceAll(quote, quote + quote)
    return quote + inner + quote
  }
}
