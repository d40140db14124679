import { scoreLegacy } from './legacy.ts'
import { byteOrderMark, utf8Facts, zeroPattern } from './unicode.ts'

export interface EncodingVerdict {
  encoding: string
  confidence: number
  why: string[]
  runnerUp: { encoding: string; why: string } | null
  /** Offsets in the sample of bytes that do not fit the verdict. */
  stray: number[]
  strayCount: number
  binary: boolean
}

const LEGACY_BYTES = 20_000
const LEGACY_SEARCHED = 256_000

/** Decides from a sample of the first bytes; `whole` says that the sample is all there is. */
export function detectEncoding(bytes: Uint8Array, whole = false): EncodingVerdict {
  const mark = byteOrderMark(bytes)
  if (mark) return plain(mark.encoding, 1, [`byte order mark of ${mark.length} bytes`])
  const zero = zeroPattern(bytes)
  if (zero.encoding) return plain(zero.encoding, 0.97, ['zero bytes stand at every second or fourth place'])
  const facts = utf8Facts(bytes, whole)
  const binary = looksBinary(bytes, zero.zeros)
  if (facts.ascii) {
    const shifted = shiftedJapanese(bytes)
    if (shifted) return plain('iso-2022-jp', 0.95, ['escape sequences that switch between ASCII and Japanese'])
    return { ...plain('utf-8', 1, ['only ASCII bytes']), binary }
  }
  if (facts.strayCount === 0)
    return { ...plain('utf-8', 0.99, [`${facts.sequences} valid UTF-8 sequences, no invalid byte`]), binary }
  if (facts.sequences > 0 && facts.strayCount <= Math.max(1, facts.sequences * 0.2)) {
    const words = `${facts.sequences} valid UTF-8 sequences against ${facts.strayCount} stray bytes`
    return {
      ...plain('utf-8', facts.sequences / (facts.sequences + facts.strayCount), [words]),
      runnerUp: { encoding: 'windows-1252', why: 'reads every byte, but would break the valid sequences' },
      stray: facts.stray,
      strayCount: facts.strayCount,
      binary,
    }
  }
  const [first, second] = scoreLegacy(beyondAscii(legacyPart(bytes, facts.stray[0] ?? 0)))
  const gap = first!.score - (second?.score ?? 0)
  return {
    encoding: first!.encoding,
    confidence: Math.max(0.3, Math.min(0.98, 0.6 + gap)),
    why: [`not UTF-8: ${facts.strayCount} invalid bytes`, first!.why],
    runnerUp: second ? { encoding: second.encoding, why: second.why } : null,
    stray: [],
    strayCount: 0,
    binary,
  }
}

function plain(encoding: string, confidence: number, why: string[]): EncodingVerdict {
  return { encoding, confidence, why, runnerUp: null, stray: [], strayCount: 0, binary: false }
}

/** Control bytes that no text file has. Single NULs are tolerated and reported elsewhere. */
function looksBinary(bytes: Uint8Array, zeros: number): boolean {
  const size = Math.min(bytes.length, 65_536)
  let odd = 0
  for (let at = 0; at < size; at++) {
    const byte = bytes[at]!
    if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte < 0x1c && byte > 2) || byte === 0x7f)
      odd++
  }
  return zeros + odd > Math.max(8, size * 0.05)
}

function shiftedJapanese(bytes: Uint8Array): boolean {
  for (let at = 0; at + 2 < bytes.length; at++) {
    if (bytes[at] === 0x1b && bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40)) return true
  }
  return false
}

function legacyPart(bytes: Uint8Array, firstStray: number): Uint8Array {
  const from = Math.max(0, firstStray - 200)
  return bytes.subarray(from, from + LEGACY_SEARCHED)
}

/** The lines that have bytes beyond ASCII, so that a late word counts as much as an early one. */
function beyondAscii(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= LEGACY_BYTES / 4) return bytes
  const out = new Uint8Array(LEGACY_BYTES)
  let size = 0
  let lineStart = 0
  let has = false
  for (let at = 0; at <= bytes.length && size < LEGACY_BYTES; at++) {
    const byte = at < bytes.length ? bytes[at]! : 10
    if (byte >= 0x80) has = true
    if (byte !== 10 && byte !== 13 && at - lineStart < 4000) continue
    if (has) {
      const part = bytes.subarray(lineStart, Math.min(at + 1, lineStart + LEGACY_BYTES - size))
      out.set(part, size)
      size += part.length
    }
    lineStart = at + 1
    has = false
  }
  return out.subarray(0, size)
}
