import type { ColumnView } from '../column-view.ts'
import { type FeatureRow, signedLog } from './feature-row.ts'

const marks = [
  ',',
  ';',
  ':',
  '/',
  '-',
  '_',
  '.',
  '|',
  '(',
  '[',
  '{',
  '#',
  '@',
  '$',
  '%',
  '&',
  '"',
  "'",
  '+',
  '?',
  '!',
  '=',
] as const
const stopWords = new Set(
  'the a an and or of to in on for with is are was be by at from as that this it not have has you i we if'.split(' '),
)

interface Spread {
  mean: number
  least: number
  most: number
  deviation: number
}

function spread(values: readonly number[]): Spread {
  if (values.length === 0) return { mean: 0, least: 0, most: 0, deviation: 0 }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    mean,
    least: Math.min(...values),
    most: Math.max(...values),
    deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length),
  }
}

function addSpread(row: FeatureRow, name: string, values: readonly number[]): void {
  const { mean, least, most, deviation } = spread(values)
  row.add(`${name}.mean`, mean)
  row.add(`${name}.least`, least)
  row.add(`${name}.most`, most)
  row.add(`${name}.deviation`, deviation)
}

function share(samples: readonly string[], test: (text: string) => boolean): number {
  return samples.length === 0 ? 0 : samples.filter(test).length / samples.length
}

/** What the few sample values look like. */
export function addSampleFeatures(row: FeatureRow, samples: readonly string[], view: ColumnView): void {
  const own = [...new Set(samples)]
  const parts = own.map((text) => text.split(/\s+/).filter((word) => word !== ''))
  row.add('samples.count', samples.length)
  row.add('samples.distinct', own.length)
  addSpread(
    row,
    'samples.length',
    own.map((text) => text.length),
  )
  addSpread(
    row,
    'samples.words',
    parts.map((words) => words.length),
  )
  addSpread(
    row,
    'samples.digits',
    own.map((text) => text.replace(/\D/g, '').length),
  )
  addSpread(
    row,
    'samples.letters',
    own.map((text) => (text.match(/\p{L}/gu) ?? []).length / Math.max(1, text.length)),
  )
  addSpread(
    row,
    'samples.upper',
    own.map((text) => (text.match(/\p{Lu}/gu) ?? []).length / Math.max(1, text.length)),
  )
  addSpread(
    row,
    'samples.nonAscii',
    own.map((text) => (text.match(/[^\x20-\x7e]/g) ?? []).length),
  )
  addSpread(
    row,
    'samples.stopWords',
    parts.map((words) => words.filter((word) => stopWords.has(word.toLowerCase())).length),
  )
  for (const mark of marks) row.add(`samples.mark.${mark}`, spread(own.map((text) => text.split(mark).length - 1)).mean)
  row.add(
    'samples.plain',
    share(own, (text) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)),
  )
  row.add(
    'samples.whole',
    share(own, (text) => /^-?\d+$/.test(text)),
  )
  row.add(
    'samples.negative',
    share(own, (text) => /^-\d/.test(text)),
  )
  row.add(
    'samples.exponent',
    share(own, (text) => /\de[+-]?\d+$/i.test(text)),
  )
  row.add(
    'samples.leadingZero',
    share(own, (text) => /^0\d/.test(text)),
  )
  row.add(
    'samples.hasDigit',
    share(own, (text) => /\d/.test(text)),
  )
  row.add(
    'samples.startsDigit',
    share(own, (text) => /^\d/.test(text)),
  )
  row.add(
    'samples.endsDigit',
    share(own, (text) => /\d$/.test(text)),
  )
  row.add(
    'samples.allUpper',
    share(own, (text) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)),
  )
  row.add(
    'samples.allLower',
    share(own, (text) => /\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text)),
  )
  row.add(
    'samples.title',
    share(own, (text) => /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(text)),
  )
  row.add(
    'samples.oneLetter',
    share(own, (text) => /^\p{L}$/u.test(text)),
  )
  row.add(
    'samples.hashes',
    share(own, (text) => /^#+$/.test(text)),
  )
  row.add(
    'samples.nullWord',
    share(own, (text) => /^#NULL!$|^(?:none|unknown|not.*|no data|-+|\?)$/i.test(text)),
  )
  row.add(
    'samples.sentenceEnd',
    share(own, (text) => /[a-z][.!?]$/i.test(text)),
  )
  row.add(
    'samples.bracketed',
    share(own, (text) => /^[[({].*[\])}]$/s.test(text)),
  )
  addNumberFeatures(row, own, view)
}

function addNumberFeatures(row: FeatureRow, own: readonly string[], view: ColumnView): void {
  const numbers = own.map(Number).filter((value) => Number.isFinite(value))
  const dressed = view.values.flatMap(({ number }) => (number ? [number.value] : []))
  addSpread(row, 'numbers.log', numbers.map(signedLog))
  addSpread(
    row,
    'numbers.decimals',
    own.map((text) => (/\.(\d+)$/.exec(text)?.[1] ?? '').length),
  )
  addSpread(row, 'numbers.dressed', dressed.map(signedLog))
  const steps = numbers.slice(1).map((value, at) => value - numbers[at]!)
  row.add('numbers.rising', steps.length > 0 && steps.every((step) => step > 0) ? 1 : 0)
  row.add('numbers.falling', steps.length > 0 && steps.every((step) => step < 0) ? 1 : 0)
  row.add('numbers.evenSteps', steps.length > 1 && new Set(steps).size === 1 ? signedLog(steps[0]!) : 0)
  row.add('numbers.years', numbers.filter((value) => Number.isInteger(value) && value >= 1700 && value <= 2100).length)
  row.add('numbers.small', numbers.filter((value) => Number.isInteger(value) && value >= 0 && value <= 10).length)
  row.add('numbers.round', numbers.filter((value) => value !== 0 && value % 10 === 0).length)
  row.add(
    'numbers.sentinels',
    numbers.filter((value) => value === -99 || value === -1 || value === -999 || value === 99 || value === 999).length,
  )
}
