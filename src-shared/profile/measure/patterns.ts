import type { ValueCount } from '#shared/contract/profile.ts'

const lower = /\p{Ll}+/gu
const upper = /\p{Lu}+/gu
const otherLetters = /[\p{Lo}\p{Lt}\p{Lm}]+/gu
const asciiOnly = /^[\x20-\x7e]*$/

/** Longest pattern that is kept: a sentence has no pattern worth showing. */
const LONGEST = 60

/**
 * Each digit becomes 9, a run of lower case letters a, of upper case letters A; all else stays: `12/03/2024` gives
 * `99/99/9999`, `John Smith` gives `Aa Aa`.
 */
export function patternOf(value: string): string {
  if (value.length <= 40 && asciiOnly.test(value)) return asciiPattern(value)
  const cut = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  return cut
    .replace(lower, '\u0001')
    .replace(upper, 'A')
    .replace(otherLetters, 'a')
    .replaceAll('\u0001', 'a')
    .replace(/\p{Nd}/gu, '9')
}

function asciiPattern(value: string): string {
  let pattern = ''
  let before = ''
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at)
    let mark: string
    if (code >= 48 && code <= 57) mark = '9'
    else if (code >= 97 && code <= 122) mark = 'a'
    else if (code >= 65 && code <= 90) mark = 'A'
    else mark = value[at]!
    if (mark === before && (mark === 'a' || mark === 'A')) continue
    pattern += mark
    before = mark
  }
  return pattern
}

const KEPT = 50

export function patternsOf(values: readonly string[], counts: readonly number[]): ValueCount[] {
  const tally = new Map<string, number>()
  for (let at = 0; at < values.length; at += 1) {
    const pattern = patternOf(values[at]!)
    tally.set(pattern, (tally.get(pattern) ?? 0) + counts[at]!)
  }
  return [...tally]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, KEPT)
}
