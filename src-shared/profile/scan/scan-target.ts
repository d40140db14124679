import type { ColumnSums } from './column-sums.ts'

/** A record that does not have the shape that was promised. */
export class IrregularRecord extends Error {
  readonly at: number

  constructor(at: number) {
    super(`A record has another shape at byte ${at}.`)
    this.at = at
  }
}

export interface ScanTarget {
  sums: ColumnSums
  width: number
  delimiter: number
  /** -1 for none. */
  quote: number
  /** 1 for each byte that ends an unquoted field or must not stand in one: delimiter, quote, newline, return. */
  stops: Uint8Array
  /** The header as it is written, which a file put together of files may repeat; empty for none. */
  header: Uint8Array
  /** Called at the start of each record; true puts the record into the sample. */
  choose(): boolean
  keep(bytes: Uint8Array, start: number, end: number): void
}

export const NEWLINE = 10
export const RETURN = 13

export function stopsOf(delimiter: number, quote: number): Uint8Array {
  const stops = new Uint8Array(256)
  stops[delimiter] = 1
  stops[NEWLINE] = 1
  stops[RETURN] = 1
  if (quote >= 0) stops[quote] = 1
  return stops
}
