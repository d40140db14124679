import { closeSync, openSync, readSync } from 'node:fs'
import type { PlainFile } from './plain-file.ts'

const LEAST_BYTES = 4 << 20
const MOST_BYTES = 16 << 20
/** In wide tables the sums of a column are fetched anew for each stretch: it is made worth their while. */
const WANTED_RECORDS = 1024
const NEWLINE = 10
const LONGEST_RECORD = 256 << 20

export interface Stretch {
  index: number
  bytes: Buffer
  /** Records from `start` on; a newline stands at `end`. */
  start: number
  end: number
  consumed: number
}

export function stretchBytes({ rowBytes }: Pick<PlainFile, 'rowBytes'>): number {
  return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, Math.ceil(rowBytes * WANTED_RECORDS)))
}

export function stretchCount(file: Pick<PlainFile, 'dataStart' | 'dataEnd' | 'rowBytes'>): number {
  return Math.ceil((file.dataEnd - file.dataStart) / stretchBytes(file))
}

/** Every `every`-th stretch of a file, from the `from`-th on. A stretch begins after the first newline at or after its place. */
export function* sharedStretches(file: PlainFile, from: number, every: number): Generator<Stretch> {
  const handle = openSync(file.path, 'r')
  const size = stretchBytes(file)
  let buffer = Buffer.allocUnsafe(size + (128 << 10))
  try {
    const count = stretchCount(file)
    for (let index = from; index < count; index += every) {
      const begin = file.dataStart + index * size
      const stop = Math.min(begin + size, file.dataEnd)
      const offset = index === 0 ? begin : begin - 1
      let have = readSync(handle, buffer, 0, Math.min(buffer.length - 1, file.dataEnd - offset), offset)
      const start = index === 0 ? 0 : buffer.subarray(0, have).indexOf(NEWLINE) + 1
      let end = stop >= file.dataEnd ? have : -1
      while (end < 0) {
        end = buffer.subarray(0, have).indexOf(NEWLINE, stop - offset - 1)
        if (end >= 0) break
        if (offset + have >= file.dataEnd) end = have
        else {
          if (buffer.length > LONGEST_RECORD) throw new RangeError('A record is too long.')
          const larger = Buffer.allocUnsafe(buffer.length * 2)
          buffer.copy(larger, 0, 0, have)
          buffer = larger
          have += readSync(handle, buffer, have, Math.min(buffer.length - 1, file.dataEnd - offset) - have, offset + have)
        }
      }
      if (index > 0 && (start === 0 || start > stop - offset)) continue
      buffer[end] = NEWLINE
      yield { index, bytes: buffer, start, end, consumed: stop - begin }
    }
  } finally {
    closeSync(handle)
  }
}

/** All stretches in order, where records may hold newlines in quotes: each ends at the last newline outside of them. */
export function* orderedStretches(file: PlainFile): Generator<Stretch> {
  const handle = openSync(file.path, 'r')
  let buffer = Buffer.allocUnsafe(stretchBytes(file) + 1)
  let [held, offset, index] = [0, file.dataStart, 0]
  try {
    while (offset < file.dataEnd || held > 0) {
      const got = readSync(handle, buffer, held, Math.min(buffer.length - 1 - held, file.dataEnd - offset), offset)
      offset += got
      const have = held + got
      const end = offset >= file.dataEnd ? have : lastRecordEnd(buffer, have, file.quote)
      if (end < 0) {
        if (buffer.length > LONGEST_RECORD) throw new RangeError('A record is too long.')
        const larger = Buffer.allocUnsafe(buffer.length * 2)
        buffer.copy(larger, 0, 0, have)
        buffer = larger
        held = have
        continue
      }
      const kept = buffer[end]!
      buffer[end] = NEWLINE
      yield { index, bytes: buffer, start: 0, end, consumed: got }
      buffer[end] = kept
      held = Math.max(0, have - end - 1)
      buffer.copy(buffer, 0, end + 1, have)
      index += 1
    }
  } finally {
    closeSync(handle)
  }
}

function lastRecordEnd(bytes: Buffer, end: number, quote: number): number {
  let [inside, last] = [false, -1]
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at]!
    if (byte === quote) inside = !inside
    else if (byte === NEWLINE && !inside) last = at
  }
  return last
}
