export interface Mark {
  encoding: string
  length: number
}

export function byteOrderMark(bytes: Uint8Array): Mark | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', length: 4 }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', length: 4 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

export interface ZeroPattern {
  encoding: string | null
  zeros: number
}

/** UTF-16 and UTF-32 without a mark show as zero bytes at fixed places, since delimiters and digits are ASCII in every script. */
export function zeroPattern(bytes: Uint8Array): ZeroPattern {
  const size = Math.min(bytes.length, 65_536) & ~3
  const zeros = [0, 0, 0, 0]
  for (let at = 0; at < size; at++) if (bytes[at] === 0) zeros[at & 3]!++
  const total = zeros[0]! + zeros[1]! + zeros[2]! + zeros[3]!
  const quarter = size / 4
  if (size < 4 || total < size * 0.05) return { encoding: null, zeros: total }
  const share = zeros.map((count) => count / quarter)
  const [s0, s1, s2, s3] = share as [number, number, number, number]
  if (s3 > 0.98 && s2 > 0.9 && s0 < 0.3) return { encoding: 'utf-32le', zeros: total }
  if (s0 > 0.98 && s1 > 0.9 && s3 < 0.3) return { encoding: 'utf-32be', zeros: total }
  const even = (s0 + s2) / 2
  const odd = (s1 + s3) / 2
  if (odd > 0.1 && even < odd / 10 && newlinesPaired(bytes, size, 0)) return { encoding: 'utf-16le', zeros: total }
  if (even > 0.1 && odd < even / 10 && newlinesPaired(bytes, size, 1)) return { encoding: 'utf-16be', zeros: total }
  return { encoding: null, zeros: total }
}

/** In UTF-16 a newline is two bytes; stray zero bytes in a text of single ones stand anywhere. */
function newlinesPaired(bytes: Uint8Array, size: number, place: 0 | 1): boolean {
  let [all, paired] = [0, 0]
  for (let at = 0; at < size; at++) {
    if (bytes[at] !== 10 && bytes[at] !== 13) continue
    all++
    if ((at & 1) === place && bytes[at ^ 1] === 0) paired++
  }
  return paired * 2 >= all
}

export interface Utf8Facts {
  ascii: boolean
  sequences: number
  strayCount: number
  /** Offsets of the first stray bytes. */
  stray: number[]
}

const STRAY_LISTED = 20

/** Length of the valid UTF-8 sequence at `at`, 0 when there is none, -1 when it is cut by the end. */
export function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  let need = 0
  let low = 0x80
  let high = 0xbf
  if (lead >= 0xc2 && lead <= 0xdf) need = 1
  else if (lead >= 0xe0 && lead <= 0xef) {
    need = 2
    if (lead === 0xe0) low = 0xa0
    if (lead === 0xed) high = 0x9f
  } else if (lead >= 0xf0 && lead <= 0xf4) {
    need = 3
    if (lead === 0xf0) low = 0x90
    if (lead === 0xf4) high = 0x8f
  } else return 0
  for (let step = 1; step <= need; step++) {
    if (at + step >= end) return -1
    const byte = bytes[at + step]!
    if (byte < low || byte > high) return 0
    low = 0x80
    high = 0xbf
  }
  return need + 1
}

export function utf8Facts(bytes: Uint8Array, whole: boolean): Utf8Facts {
  const facts: Utf8Facts = { ascii: true, sequences: 0, strayCount: 0, stray: [] }
  const end = bytes.length
  let at = 0
  while (at < end) {
    if (bytes[at]! < 0x80) {
      at++
      continue
    }
    facts.ascii = false
    const length = sequenceLength(bytes, at, end)
    if (length > 0) {
      facts.sequences++
      at += length
    } else {
      if (length === -1 && !whole) break
      facts.strayCount++
      if (facts.stray.length < STRAY_LISTED) facts.stray.push(at)
      at++
    }
  }
  return facts
}
