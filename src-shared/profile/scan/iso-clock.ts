import { dayNumber } from './moment-tally.ts'

const DASH = 45
const COLON = 58

function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

/** What `readIso` last read: one object for all calls, since it is asked for every cell. */
export const iso = { time: 0, month: 0, hasTime: false, hasZone: false }

/** Reads `2024-03-05`, optionally with ` 13:45`, `T13:45:59`, a fraction and Z. Everything else is left to the slow way. */
export function readIso(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start
  if (length < 10 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return false
  const century = two(bytes, start)
  const years = two(bytes, start + 2)
  const month = two(bytes, start + 5)
  const day = two(bytes, start + 8)
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1 || day > 28) return false
  let seconds = 0
  let at = start + 10
  if (length > 10) {
    const mark = bytes[at]!
    const hour = two(bytes, at + 1)
    const minute = two(bytes, at + 4)
    if ((mark !== 32 && mark !== 84) || length < 16 || hour < 0 || hour > 23 || minute < 0 || minute > 59) return false
    if (bytes[at + 3] !== COLON) return false
    seconds = hour * 3600 + minute * 60
    at += 6
    if (bytes[at] === COLON && at < end) {
      const second = two(bytes, at + 1)
      if (at + 3 > end || second < 0 || second > 59) return false
      seconds += second
      at += 3
    }
  }
  iso.hasZone = at === end - 1 && bytes[at] === 90
  if (at !== end && !iso.hasZone) return false
  iso.month = month - 1
  iso.hasTime = length > 10
  iso.time = (dayNumber(century * 100 + years, month, day) * 86_400 + seconds) * 1000
  return true
}
