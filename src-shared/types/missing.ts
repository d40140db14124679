import type { FeatureType } from '../contract/feature-type.ts'
import type { ValueCount } from '../contract/profile.ts'
import { isSurelyMissing, sentinelNumbers } from './lexicon/missing-words.ts'
import { nameHas, nameTokens, words } from './name-tokens.ts'
import { readDate } from './parse/date.ts'
import { parseNumber } from './parse/number.ts'

export interface DisguisedMissing extends ValueCount {
  reason: string
}

/** Words that can be an answer as well as a gap: in a column of words they are left alone. */
const alsoAnAnswer: ReadonlySet<string> = new Set([
  'none',
  'unknown',
  'not applicable',
  'missing',
  'unspecified',
  'not known',
  'nil',
  'blank',
  'undefined',
  'not specified',
  'unbekannt',
  'inconnu',
  'desconocido',
  'onbekend',
  'sconosciuto',
])
/** Answers that stand for no measurement where the other values are numbers or dates. */
const gapAmongNumbers =
  /^(?:[a-z]{1,2}\.?|n\/?[a-z]|not .+|no .+|un[a-z]+|suppressed|withheld|redacted|masked|pending|tb[adc]|dns|dnf|dnq|bdl|nd|nr|nc|null.*|x+|\*+|-+)$/i
/** A gap whatever the other values are; words that can be an answer are one among numbers and dates alone. */
export function isMissingMark(text: string, amongWords: boolean): boolean {
  return isSurelyMissing(text) && !(amongWords && alsoAnAnswer.has(text.trim().toLowerCase()))
}

/** Quantities that cannot be zero in a living body or a solid thing. */
const neverZero = words(
  'height weight bmi bloodpressure pressure glucose insulin cholesterol thickness skinthickness heartrate pulse trestbps chol thalach bodytemperature',
)
const noDay = /^(?:(?:9999|0001|1800|1900)-01-01\b|9999-12-31\b|0?1\/0?1\/1900\b|0000-00-00)/
/** A far mark has to lie this many spreads away from its nearest neighbour. */
const APART = 3
/** What more rows than this hold is what the column holds. */
const MOSTLY = 0.6

/**
 * Which of a column's distinct values stand for "no value". Words are judged by what the other values are: `none` among
 * numbers is a gap, among words it may be an answer. Numbers such as -999 are judged by how far they lie from the rest.
 */
export function disguisedMissing(
  values: readonly ValueCount[],
  column: { name: string; type?: FeatureType },
): DisguisedMissing[] {
  const found: DisguisedMissing[] = []
  const rest: ValueCount[] = []
  for (const entry of values) {
    const text = entry.value.trim()
    if (text === '') found.push({ ...entry, reason: 'white space alone' })
    else if (isMissingMark(text, true)) found.push({ ...entry, reason: 'a common mark for "no value"' })
    else rest.push(entry)
  }
  const total = rest.reduce((sum, { count }) => sum + count, 0)
  const numbers = numbersIn(rest)
  const dates = mostly(rest, total, isDay)
  const numeric = shareOf(numbers, total) > MOSTLY
  const dated = dates !== null
  if (found.length > 0 && markIsAnswer(found, rest)) return []
  if (numeric || dated) {
    const kept = new Set((dated && !numeric ? dates : numbers).map(({ value }) => value))
    for (const entry of rest) {
      if (kept.has(entry.value)) continue
      const word = entry.value.trim().toLowerCase()
      if (isSurelyMissing(word) || gapAmongNumbers.test(word))
        found.push({ ...entry, reason: `no ${numeric ? 'number' : 'date'} among ${numeric ? 'numbers' : 'dates'}` })
    }
  } else {
    for (const entry of rest) {
      const word = entry.value.trim().toLowerCase()
      const lone = rest.length > 30 && entry.count / total > 3 / rest.length
      if (alsoAnAnswer.has(word) && word !== 'none' && lone)
        found.push({ ...entry, reason: 'a word for "no value", far more frequent than any other' })
    }
  }
  if (numeric && column.type !== 'identifier' && column.type !== 'boolean') found.push(...sentinels(numbers, column.name))
  if (dated) {
    for (const entry of rest) {
      if (entry.count > 1 && noDay.test(entry.value.trim()))
        found.push({ ...entry, reason: 'a day that programs write for "no date"' })
    }
  }
  return found
}

type NumberCount = ValueCount & { number: number }

function numbersIn(values: readonly ValueCount[]): NumberCount[] {
  const found: NumberCount[] = []
  for (const { value, count } of values) {
    const parsed = parseNumber(value)
    if (parsed !== null) found.push({ value, count, number: parsed.value })
  }
  return found
}

/** The values that pass, where most rows hold one; null as soon as that is out of reach. */
function mostly(values: readonly ValueCount[], total: number, test: (value: string) => boolean): ValueCount[] | null {
  const passed: ValueCount[] = []
  let missed = 0
  for (const entry of values) {
    if (test(entry.value)) passed.push(entry)
    else {
      missed += entry.count
      if (missed > (1 - MOSTLY) * total) return null
    }
  }
  return shareOf(passed, total) > MOSTLY ? passed : null
}

function isDay(value: string): boolean {
  return noDay.test(value.trim()) || (readDate(value)?.readings.some(({ valid }) => valid) ?? false)
}

function shareOf(part: readonly ValueCount[], total: number): number {
  return total === 0 ? 0 : part.reduce((sum, { count }) => sum + count, 0) / total
}

/** `NA` beside `AF AS EU OC` is a continent or a country; `-` beside `+` is a sign. */
function markIsAnswer(found: readonly DisguisedMissing[], rest: readonly ValueCount[]): boolean {
  const marks = new Set(found.map(({ value }) => value.trim()))
  const others = new Set(rest.map(({ value }) => value.trim()))
  if (marks.size === 1 && marks.has('-') && others.has('+') && others.size <= 3) return true
  const continents = ['AF', 'AS', 'EU', 'OC', 'SA'].filter((code) => others.has(code)).length
  return marks.size === 1 && marks.has('NA') && continents >= 3 && others.size <= 7
}

function sentinels(numbers: readonly NumberCount[], name: string): DisguisedMissing[] {
  const found: DisguisedMissing[] = []
  const isMark = ({ value }: NumberCount): boolean => sentinelNumbers.has(value.trim())
  if (numbers.length < 4 || !numbers.some((entry) => entry.number === 0 || isMark(entry))) return found
  const sorted = numbers.toSorted((a, b) => a.number - b.number)
  const tokens = nameTokens(name)
  for (const entry of sorted) {
    const { value, count, number } = entry
    if (count < 2 || (number !== 0 && !isMark(entry))) continue
    const others = sorted.filter((other) => other.number !== number)
    if (others.length === 0) continue
    if (isMark(entry) && isApart(number, others)) {
      found.push({ value, count, reason: 'a number that programs write for "no value", far from all others' })
    }
    if (number === 0 && nameHas(tokens, neverZero) && others[0]!.number > 0) {
      found.push({ value, count, reason: `zero is impossible for “${name}”` })
    }
  }
  return found
}

function isApart(number: number, others: readonly NumberCount[]): boolean {
  const low = others[0]!.number
  const high = others.at(-1)!.number
  const spread = weightedQuantile(others, 0.75) - weightedQuantile(others, 0.25)
  const gap = number < low ? low - number : number > high ? number - high : 0
  if (gap === 0) return false
  const repeated9 = /^-?(?:9{2,}|8{3,}|9+\.9+|999+\.0)$/.test(String(number)) || number <= -9
  if (number === -1 || number === -9 || number === -8) return low >= 0 && others.length >= 8 && spread > 5
  return repeated9 && gap > APART * Math.max(spread, 1e-9) && (number < 0 ? low >= 0 || gap > 10 * spread : gap > 5 * spread)
}

function weightedQuantile(sorted: readonly NumberCount[], share: number): number {
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  let seen = 0
  for (const { count, number } of sorted) {
    seen += count
    if (seen >= share * total) return number
  }
  return sorted.at(-1)?.number ?? 0
}
