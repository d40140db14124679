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
  const { sums, width, delimiter } = target
  const starts = recordStarts(bytes, start, end, target.quote)
  for (const [record, at] of starts.entries()) {
    if (bytes[at] === target.header[0]) refuseHeader(bytes, at, target.header)
    const next = starts[record + 1] ?? end + 1
    const last = bytes[next - 2] === RETURN ? next - 2 : next - 1
    if (target.choose()) target.keep(bytes, at, last)
    if (sums.rowRepeats !== null) tellRow(bytes, at, last, target)
    sums.rows += 1
  }
  const places = Int32Array.from(starts)
  for (let from = 0; from < width; from += BLOCK) {
    const to = Math.min(width, from + BLOCK)
    for (let record = 0; record < places.length; record += 1) {
      const stop = scanFields(bytes, places[record]!, end, from, to, target)
      if (to === width) {
        if (recordEnd(bytes, stop) !== (starts[record + 1] ?? end + 1)) throw new IrregularRecord(stop)
      } else if (bytes[stop] !== delimiter) throw new IrregularRecord(stop)
      places[record] = stop + 1
    }
  }
}

function recordStarts(bytes: Uint8Array, start: number, end: number, quote: number): number[] {
  const quoteAt = quote < 0 ? -1 : bytes.indexOf(quote, start)
  const quoted = quoteAt >= 0 && quoteAt < end
  const starts: number[] = []
  for (let at = start; at < end; ) {
    starts.push(at)
    at = (quoted ? recordStop(bytes, at, end, quote) : bytes.indexOf(NEWLINE, at)) + 1
  }
  return starts
}

/** The newline that ends the record: none within quotes. */
function recordStop(bytes: Uint8Array, start: number, end: number, quote: number): number {
  let at = start
  while (bytes[at] !== NEWLINE) at = bytes[at] === quote ? closingQuote(bytes, at, end, quote) + 1 : at + 1
  return at
}
