import { hashBytes, hashed } from './hash-bytes.ts'
import { IrregularRecord, NEWLINE, RETURN, type ScanTarget } from './scan-target.ts'

const POINT = 46
const MINUS = 45
const PLUS = 43

const powers = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/**
 * Tells the fields `from` to `to` of a record to the sums and answers where the last of them ends: at a delimiter or at
 * the end of the record. Numbers are read on the way, up to 15 digits, exactly: their digits and the power of ten are
 * both exact doubles, so that the division rounds once.
 */
export function scanFields(bytes: Uint8Array, start: number, end: number, from: number, to: number, target: ScanTarget): number {
  const { sums, delimiter, quote, stops } = target
  let at = start
  for (let column = from; column < to; column += 1) {
    if (column > from) {
      if (bytes[at] !== delimiter) throw new IrregularRecord(at)
      at += 1
    }
    const first = bytes[at]!
    let read = at
    let byte = first
    if (byte === MINUS || byte === PLUS) {
      read += 1
      byte = bytes[read]!
    }
    const digitsFrom = read
    let mantissa = 0
    while (byte >= 48 && byte <= 57) {
      mantissa = mantissa * 10 + (byte - 48)
      read += 1
      byte = bytes[read]!
    }
    let digits = read - digitsFrom
    let decimals = -1
    if (byte === POINT) {
      const pointAt = read
      read += 1
      byte = bytes[read]!
      while (byte >= 48 && byte <= 57) {
        mantissa = mantissa * 10 + (byte - 48)
        read += 1
        byte = bytes[read]!
      }
      decimals = read - pointAt - 1
      digits += decimals
    }
    const ended = byte === delimiter || byte === NEWLINE || byte === RETURN
    if (ended && digits > 0 && digits <= 15) {
      const size = decimals > 0 ? mantissa / powers[decimals]! : mantissa
      const low = mantissa | 0
      const high = (mantissa / 4294967296) | 0
      const shape = ((read - at) << 8) ^ (decimals + 1) ^ (digitsFrom === at ? 0 : first << 16)
      const one = Math.imul(low ^ Math.imul(high ^ 0x2545f491, 0x5bd1e995), 0x01000193) ^ Math.imul(shape, 0x9e3779b1)
      const other = Math.imul(low ^ 0x3c6ef372, 0x7feb352d) ^ Math.imul(high ^ shape, 0x846ca68b)
      sums.plainNumber(column, first === MINUS ? -size : size, one, other, bytes, at, read)
      at = read
    } else if (ended && read === at) {
      sums.empty(column)
    } else if (first === quote) {
      at = quotedField(bytes, at, end, column, target)
    } else {
      read = at
      while (stops[bytes[read]!] === 0) read += 1
      if (bytes[read] === quote) throw new IrregularRecord(read)
      hashBytes(bytes, at, read)
      sums.field(column, bytes, at, read, hashed.one, hashed.other, hashed.ascii)
      at = read
    }
  }
  return at
}

/** The place of the closing quote. */
export function closingQuote(bytes: Uint8Array, open: number, end: number, quote: number): number {
  let at = open + 1
  while (true) {
    while (at < end && bytes[at] !== quote) at += 1
    if (at >= end) throw new IrregularRecord(open)
    if (bytes[at + 1] !== quote) return at
    at += 2
  }
}

/** Answers the place after the closing quote. Doubled quotes are undone before the field is told. */
function quotedField(bytes: Uint8Array, open: number, end: number, column: number, { sums, quote }: ScanTarget): number {
  const from = open + 1
  const close = closingQuote(bytes, open, end, quote)
  if (close === from) {
    sums.empty(column)
    return close + 1
  }
  let [value, start, stop] = [bytes, from, close]
  if (hasQuote(bytes, from, close, quote)) {
    value = withoutDoubles(bytes, from, close, quote)
    start = 0
    stop = value.length
  }
  hashBytes(value, start, stop)
  sums.field(column, value, start, stop, hashed.one, hashed.other, hashed.ascii)
  return close + 1
}

function hasQuote(bytes: Uint8Array, from: number, to: number, quote: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === quote) return true
  return false
}

function withoutDoubles(bytes: Uint8Array, from: number, to: number, quote: number): Uint8Array {
  const plain = new Uint8Array(to - from)
  let length = 0
  for (let read = from; read < to; read += 1) {
    plain[length] = bytes[read]!
    length += 1
    if (bytes[read] === quote) read += 1
  }
  return plain.subarray(0, length)
}
