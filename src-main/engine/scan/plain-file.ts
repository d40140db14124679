import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ImportOptions, Row } from '#shared/contract/table.ts'
import { cellsOf } from '#shared/profile/scan/record-cells.ts'
import { closingQuote } from '#shared/profile/scan/scan-fields.ts'
import { decode } from './decode.ts'

/** A file whose bytes can be walked without any repair: what is between two places is rows and nothing else. */
export interface PlainFile {
  path: string
  delimiter: number
  quote: number
  dataStart: number
  dataEnd: number
  header: Uint8Array
  /** Mean bytes a row, from the first rows. */
  rowBytes: number
}

const HEAD = 4 << 20
const NEWLINE = 10

/** Whether the first rows read byte by byte are the very rows that the careful reader gives. Null: it takes the careful reader. */
export function plainFile(path: string, options: ImportOptions, first: readonly Row[]): PlainFile | null {
  if (!isPlain(options) || first.length === 0) return null
  const handle = openSync(path, 'r')
  try {
    const size = fstatSync(handle).size
    const bytes = Buffer.alloc(Math.min(HEAD, size) + 1, NEWLINE)
    const length = readSync(handle, bytes, 0, Math.min(HEAD, size), 0)
    const dialect = {
      delimiter: options.delimiter.charCodeAt(0),
      quote: options.quote === null ? -1 : options.quote.charCodeAt(0),
    }
    const walk = { at: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0 }
    let headerFrom = walk.at
    for (let record = 0; record < options.preambleRows + options.headerRows; record += 1) {
      headerFrom = walk.at
      walk.at = nextRecord(bytes, walk.at, length, dialect.quote)
    }
    const dataStart = walk.at
    const header = options.headerRows === 0 ? new Uint8Array(0) : Uint8Array.from(bytes.subarray(headerFrom, dataStart))
    for (const row of first) {
      if (walk.at >= length) return null
      const next = nextRecord(bytes, walk.at, length, dialect.quote)
      if (!sameRow(cellsOf(bytes, walk.at, trimmed(bytes, walk.at, next), dialect, decode), row)) return null
      walk.at = next
    }
    const rowBytes = (walk.at - dataStart) / first.length
    return { path, ...dialect, dataStart, dataEnd: size - endingNewlines(handle, size), header, rowBytes }
  } catch {
    return null
  } finally {
    closeSync(handle)
  }
}

function isPlain(options: ImportOptions): boolean {
  return (
    options.format === 'delimited' &&
    options.compression === 'none' &&
    /^(utf-?8|(us-)?ascii)$/i.test(options.encoding) &&
    options.delimiter.length === 1 &&
    options.delimiter.charCodeAt(0) < 128 &&
    options.escape !== 'backslash' &&
    (options.newline === '\n' || options.newline === '\r\n') &&
    !options.padded &&
    options.comment === null &&
    options.endRecord === null &&
    options.skippedRecords.length === 0 &&
    options.repairedRecords.length === 0
  )
}

function nextRecord(bytes: Uint8Array, start: number, end: number, quote: number): number {
  let at = start
  while (at < end && bytes[at] !== NEWLINE) at = bytes[at] === quote ? closingQuote(bytes, at, end, quote) + 1 : at + 1
  return at + 1
}

function trimmed(bytes: Uint8Array, start: number, next: number): number {
  let end = next - 1
  while (end > start && (bytes[end - 1] === 13 || bytes[end - 1] === NEWLINE)) end -= 1
  return end
}

function sameRow(cells: readonly (string | null)[], row: Row): boolean {
  return cells.length === row.length && cells.every((cell, at) => cell === row[at])
}

function endingNewlines(handle: number, size: number): number {
  const tail = Buffer.alloc(Math.min(64, size))
  readSync(handle, tail, 0, tail.length, size - tail.length)
  let count = 0
  while (count < tail.length && (tail[tail.length - 1 - count] === NEWLINE || tail[tail.length - 1 - count] === 13)) count += 1
  return count
}
