import { hashBytes, hashed } from './hash-bytes.ts'
import { closingQuote, scanFields } from './scan-fields.ts'
import { IrregularRecord, NEWLINE, RETURN, type ScanTarget } from './scan-target.ts'
import { mix } from './value-table.ts'

/** Wider tables are walked in blocks of columns, so that what is written to stays in the processor's cache. */
const BLOCK = 16
const WIDE = 64

/**
 * Walks complete records from `start` to `end` and tells each field to the sums. The byte at `end` must be a newline: the
 * loops look one byte ahead without asking for the end.
 */
export function scanRecords(bytes: Uint8Array, start: number, end: number, target: ScanTarget): void {
  if (bytes[end] !== NEWLINE) throw new RangeError('A newline must follow the records.')
  if (target.width > WIDE) scanInBlocks(bytes, start, end, target)
  else scanInOrder(bytes, start, end, target)
}

function scanInOrder(bytes: Uint8Array, start: number, end: number, target: ScanTarget): void {
  let at = start
  while (at < end) {
    const record = at
    if (bytes[at] === target.header[0]) refuseHeader(bytes, at, target.header)
    const chosen = target.choose()
    const last = scanFields(bytes, at, end, 0, target.width, target)
    at = recordEnd(bytes, last)
    if (chosen) target.keep(bytes, record, last)
    if (target.sums.rowRepeats !== null) tellRow(bytes, record, last, target)
    target.sums.rows += 1
  }
}

/** A header in the midst of the rows is no row; telling so is left to the careful reader. */
function refuseHeader(bytes: Uint8Array, start: number, header: Uint8Array): void {
  let at = 0
  while (at < header.length && bytes[start + at] === header[at]) at += 1
  if (at === header.length) throw new IrregularRecord(start)
}

/** Rows are compared as they are written: the same row quoted in another way counts as another. */
function tellRow(bytes: Uint8Array, start: number, end: number, { sums }: ScanTarget): void {
  hashBytes(bytes, start, end)
  sums.rowRepeats!.add(mix(hashed.one), mix(hashed.other))
}

function recordEnd(bytes: Uint8Array, at: number): number {
  const next = bytes[at] === RETURN ? at + 1 : at
  if (bytes[next] !== NEWLINE) throw new IrregularRecord(at)
  return next + 1
}

function scanInBlocks(bytes: Uint8Array, start: number, end: number, target: ScanTarget): void {
  const { sums, width } = target
  const blocks = Math.ceil(width / BLOCK)
  const starts: number[] = []
  let at = start
  while (at < end) {
    const record = at
    if (bytes[at] === target.header[0]) refuseHeader(bytes, at, target.header)
    const chosen = target.choose()
    const last = splitRecord(bytes, at, end, target, starts)
    if (chosen) target.keep(bytes, record, last)
    at = recordEnd(bytes, last)
    if (sums.rowRepeats !== null) tellRow(bytes, record, last, target)
    sums.rows += 1
  }
  const places = Int32Array.from(starts)
  for (let block = 0; block < blocks; block += 1) {
    const from = block * BLOCK
    const to = Math.min(width, from + BLOCK)
    for (let place = block; place < places.length; place += blocks) scanFields(bytes, places[place]!, end, from, to, target)
  }
}

/** Notes where every block of columns starts and answers where the record ends. */
function splitRecord(bytes: Uint8Array, start: number, end: number, target: ScanTarget, starts: number[]): number {
  const { width, delimiter, quote, stops } = target
  let at = start
  for (let column = 0; column < width; column += 1) {
    if (column > 0) {
      if (bytes[at] !== delimiter) throw new IrregularRecord(at)
      at += 1
    }
    if (column % BLOCK === 0) starts.push(at)
    if (bytes[at] === quote) at = closingQuote(bytes, at, end, quote) + 1
    else while (stops[bytes[at]!] === 0) at += 1
  }
  return at
}
