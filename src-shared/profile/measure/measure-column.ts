import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { ColumnProfile, Estimate, Exactness, OrderFacts, ValueCount } from '#shared/contract/profile.ts'
import { type Dictionary, mostFrequent, total } from './dictionary.ts'
import { distinctFactsOf } from './distinct.ts'
import { issuesOf } from './issues.ts'
import { histogramOf, numberFactsOf, weigh } from './numbers.ts'
import { countSteps, noOrder, orderFactsOf, textRanks } from './order.ts'
import type { ReadMoment, TypeReading } from './reading.ts'
import { textFactsOf } from './text.ts'
import { timeFactsOf } from './times.ts'
import { variantsOf } from './variants.ts'

export interface ColumnEvidence {
  name: string
  index: number
  /** Rows that the dictionary stands for. */
  rows: number
  exactness: Exactness
  dictionary: Dictionary
  /** Order as it was counted elsewhere, where the dictionary holds no rows. */
  order?: OrderFacts
  estimates?: readonly Estimate[]
  /** Different values that the type is judged by, and the start of the file, where the dictionary does not begin there. */
  typeValues?: number
  start?: Dictionary
}

const TOP = 20
const SAMPLES = 20
/** Beyond this many different values, spellings are compared among the most frequent ones. */
const VARIANT_VALUES = 20_000
/** From this share of numbers on, numbers are worth measuring. */
const NUMERIC_SHARE = 0.5
const withoutSpellings = new Set(['numeric', 'datetime', 'boolean', 'identifier', 'url', 'ip', 'json', 'geo', 'path'])

interface Present {
  values: string[]
  counts: number[]
  /** Place in the full dictionary. */
  codes: number[]
}

/** All facts of one column from its different values. */
export function measureColumn(evidence: ColumnEvidence, verdict: TypeVerdict, reading: TypeReading): ColumnProfile {
  const { dictionary, rows } = evidence
  const disguised = reading.disguisedOf(evidence.name, dictionary.values, dictionary.counts, verdict.type)
  const present = presentOf(dictionary, disguised)
  const blanks = total(dictionary.values.map((value, at) => (value.trim() === '' ? dictionary.counts[at]! : 0)))
  const disguisedRows = disguised.reduce((sum, entry) => sum + entry.count, 0)
  const missing = dictionary.nulls + blanks + disguisedRows
  const numbers = numbersIn(present, verdict, reading)
  const moments = momentsIn(present, verdict, reading)
  const distinct = distinctFactsOf(present.counts)
  const profile = {
    name: evidence.name,
    index: evidence.index,
    exactness: evidence.exactness,
    rows,
    type: verdict,
    missing: { nulls: dictionary.nulls, blanks, disguised, count: missing, share: rows > 0 ? missing / rows : 0 },
    distinct,
    top: mostFrequent(present.counts, TOP).map((at) => ({ value: present.values[at]!, count: present.counts[at]! })),
    samples: present.values.slice(0, SAMPLES),
    number: numbers === null ? null : numberFactsOf(numbers.weighted),
    text: textFactsOf(present.values, present.counts),
    time: moments === null ? null : timeFactsOf(moments.facts),
    order: evidence.order ?? orderIn(dictionary, present, numbers, moments, missing),
    variants: withoutSpellings.has(verdict.type) || verdict.subtype === 'sentence' ? [] : spellingsIn(present),
    target: null,
    histogram: moments === null ? histogramOf(numbers?.weighted ?? noNumbers) : histogramOf(moments.weighted),
    estimates: evidence.estimates ?? [],
  }
  return { ...profile, issues: issuesOf(profile) }
}

const noNumbers = weigh([], [])

function presentOf({ values, counts }: Dictionary, disguised: readonly ValueCount[]): Present {
  const set = new Set(disguised.map((entry) => entry.value))
  const present: Present = { values: [], counts: [], codes: [] }
  for (let code = 0; code < values.length; code += 1) {
    const value = values[code]!
    if (value.trim() === '' || set.has(value)) continue
    present.values.push(value)
    present.counts.push(counts[code]!)
    present.codes.push(code)
  }
  return present
}

function numbersIn(present: Present, verdict: TypeVerdict, reading: TypeReading) {
  if (verdict.type === 'datetime' && verdict.subtype !== 'year') return null
  const read = present.values.map((value) => reading.numberOf(value, verdict.parse))
  const values: number[] = []
  const counts: number[] = []
  for (let at = 0; at < read.length; at += 1) {
    const number = read[at]!
    if (number === null || !Number.isFinite(number)) continue
    values.push(number)
    counts.push(present.counts[at]!)
  }
  const parsed = total(counts)
  if (parsed === 0 || (parsed < NUMERIC_SHARE * total(present.counts) && verdict.type !== 'numeric')) return null
  return { read, weighted: weigh(values, counts), all: values.length === read.length }
}

function momentsIn(present: Present, verdict: TypeVerdict, reading: TypeReading) {
  if (verdict.type !== 'datetime' || verdict.subtype === 'duration' || verdict.subtype === 'year') return null
  const read = present.values.map((value) => reading.momentOf(value, verdict.parse))
  const found = read.flatMap((moment, at) => (moment === null ? [] : [{ moment, count: present.counts[at]! }]))
  if (found.length === 0) return null
  const times = found.map(({ moment }) => moment.time)
  const counts = found.map(({ count }) => count)
  const half = total(counts) / 2
  const often = (test: (moment: ReadMoment) => boolean): boolean =>
    found.reduce((sum, { moment, count }) => sum + (test(moment) ? count : 0), 0) > half
  return {
    read,
    all: found.length === read.length,
    weighted: weigh(times, counts),
    facts: { times, counts, hasTime: often((moment) => moment.hasTime), hasZone: often((moment) => moment.hasZone) },
  }
}

type Numbers = ReturnType<typeof numbersIn>
type Times = ReturnType<typeof momentsIn>

function orderIn(dictionary: Dictionary, present: Present, numbers: Numbers, moments: Times, missing: number): OrderFacts {
  if (dictionary.codes === null || present.values.length < 2) return noOrder
  const ranks = new Array<number | null>(dictionary.values.length).fill(null)
  const read = moments?.all ? moments.read.map((moment) => moment!.time) : numbers?.all ? numbers.read : textRanks(present.values)
  for (const [at, code] of present.codes.entries()) ranks[code] = read[at]!
  return orderFactsOf(countSteps(dictionary.codes, ranks), missing)
}

function spellingsIn(present: Present) {
  if (present.values.length <= VARIANT_VALUES) return variantsOf(present.values, present.counts)
  const kept = mostFrequent(present.counts, VARIANT_VALUES)
  return variantsOf(
    kept.map((at) => present.values[at]!),
    kept.map((at) => present.counts[at]!),
  )
}
