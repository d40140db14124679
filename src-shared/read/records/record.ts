export const FLAW_NONE = 0
/** Text stands after a closing quote, or a quote within a quoted cell is not escaped. */
export const FLAW_STRAY_QUOTE = 1
/** A quote is opened and the source ends before it is closed. */
export const FLAW_UNCLOSED = 2
export type Flaw = typeof FLAW_NONE | typeof FLAW_STRAY_QUOTE | typeof FLAW_UNCLOSED

export interface RawRecord {
  cells: string[]
  /** Physical line, from 1, and how many physical lines the record takes. */
  line: number
  lines: number
  /** Place in the text that was tokenized: without the newline, and with it. */
  start: number
  end: number
  next: number
  flaw: Flaw
  /** A bare cell ends in a quote that no quote opens: well formed, but likely the rest of a cell cut in two. */
  suspicious?: boolean
  /** Of a flawed record: the cells of its first line when quotes that do not wrap a cell are ordinary characters. */
  plainCells?: string[]
  /** A line that the dialect's comment sign begins; its one cell is the whole line. */
  comment?: boolean
}

export function isBlankLine(record: RawRecord): boolean {
  return record.cells.length === 1 && record.start === record.end
}
