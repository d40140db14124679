import type { ColumnProfile, TextFacts } from '#shared/contract/profile.ts'

export const patternClasses = [
  'empty',
  'integer',
  'decimal',
  'fixed_digits',
  'date',
  'time',
  'symbol_number',
  'code',
  'word',
  'words',
  'sentence',
  'address',
  'other',
] as const
export type PatternClass = (typeof patternClasses)[number]

const dateLike = /^(9{1,4}[-/.]9{1,2}[-/.]9{1,4}|9{1,4}[-/.\s][aA]+[-/.\s]9{2,4}|[aA]+\.?\s9{1,2},?\s9{2,4})([T\s].*)?$/
const timeLike = /^9{1,2}:9{2}(:9{2}(\.9+)?)?(\s?[aA]{2})?$/

/** What one pattern (9 digit, a lower case, A upper case, everything else itself) looks like. */
export function classOfPattern(pattern: string): PatternClass {
  if (pattern === '') return 'empty'
  if (dateLike.test(pattern)) return 'date'
  if (timeLike.test(pattern)) return 'time'
  if (/^[-+]?9+$/.test(pattern)) return 'integer'
  if (/^[-+]?(9+[.,]9*|[.,]9+|9{1,3}(,999)+(\.9+)?)([eE][-+]?9+)?$/.test(pattern)) return 'decimal'
  if (/^[^\p{L}9]*9[9.,]*[^\p{L}9]*$/u.test(pattern) || /^9[9.,]*\s?[aA%]{1,4}\.?$/.test(pattern)) return 'symbol_number'
  if (/^\p{L}+$/u.test(pattern)) return 'word'
  if (/@|:\/\//.test(pattern)) return 'address'
  if (!/\s/.test(pattern) && pattern.includes('9')) return 'code'
  if (/^[\p{L}\s.'&-]+$/u.test(pattern)) return 'words'
  return 'other'
}

/** What most values of a column look like. */
export function patternClassOf(profile: ColumnProfile): PatternClass {
  const text = profile.text
  if (text === null) return profile.number === null ? 'empty' : numberClass(profile)
  if (text.wordsMean >= 5) return 'sentence'
  const best = heaviestClass(text)
  if (best === 'integer' && text.lengthMin === text.lengthMax && text.lengthMin > 2) return 'fixed_digits'
  return best
}

function numberClass(profile: ColumnProfile): PatternClass {
  const number = profile.number
  return number !== null && number.integers === number.parsed ? 'integer' : 'decimal'
}

function heaviestClass(text: TextFacts): PatternClass {
  const weights = new Map<PatternClass, number>()
  for (const { value, count } of text.patterns) {
    const named = classOfPattern(value)
    weights.set(named, (weights.get(named) ?? 0) + count)
  }
  let best: PatternClass = 'empty'
  let most = 0
  for (const [named, weight] of weights) {
    if (weight > most) {
      best = named
      most = weight
    }
  }
  return best
}
