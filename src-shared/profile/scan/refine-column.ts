import type {
  ColumnProfile,
  DistinctFacts,
  Estimate,
  NumberFacts,
  TextFacts,
  TimeFacts,
  ValueCount,
} from '#shared/contract/profile.ts'
import type { ColumnInput } from '#shared/types/column-view.ts'
import { COUNTING_FROM } from '#shared/types/detectors/key.ts'
import { issuesOf } from '../measure/issues.ts'
import type { ColumnEvidence } from '../measure/measure-column.ts'
import { momentsFrom } from '../measure/numbers.ts'
import { orderFactsOf } from '../measure/order.ts'
import type { TypeReading } from '../measure/reading.ts'
import { isPadded } from '../measure/text.ts'
import { gapsIn, isoTime } from '../measure/times.ts'
import { typeInputOf } from '../measure/type-input.ts'
import { STRIDE, sum } from './column-sums.ts'
import { entropyFrom, rowsOfValue, singletonsFrom } from './distinct-estimates.ts'
import { daysIn, type MomentState, seasonsOf } from './moment-tally.ts'
import type { ScanResult } from './scan-part.ts'
import type { ColumnPlan } from './scan-plan.ts'

/** Everything the full pass knows of one column. */
export class ScannedColumn {
  readonly rows: number
  readonly index: number
  readonly plan: ColumnPlan
  readonly moments: MomentState | null
  readonly table: ScanResult['tables'][number]
  readonly repeats: number | null
  readonly #sums: Float64Array

  constructor(result: ScanResult, plan: ColumnPlan, index: number) {
    this.rows = result.rows
    this.index = index
    this.plan = plan
    this.moments = result.moments[index]!
    this.table = result.tables[index]!
    this.repeats = result.repeats[index]!
    this.#sums = result.sums.subarray(index * STRIDE, (index + 1) * STRIDE)
  }

  get(name: keyof typeof sum): number {
    return this.#sums[sum[name]]!
  }

  get filled(): number {
    return this.rows - this.get('nulls')
  }

  order(missing: number) {
    const mixed = this.plan.kind !== 'text' && this.get('texts') > missing - this.get('nulls')
    const facts = orderFactsOf(
      { steps: this.get('steps'), up: this.get('up'), down: this.get('down'), byOne: this.get('byOne') },
      missing,
    )
    return mixed ? { ...facts, increasing: false, decreasing: false, indexLike: false } : facts
  }

  /** What to type it by: sampled values with what the whole pass counted. */
  typeInput(evidence: ColumnEvidence): ColumnInput {
    const input = typeInputOf(evidence)
    if (this.table.complete) return input
    const nulls = Math.min(this.rows, Math.round((input.nulls! * this.rows) / Math.max(1, evidence.rows)))
    const distinct = this.isProvenUnique ? this.rows - nulls : Math.max(input.distinct!, Math.round(this.table.distinct!.count))
    const numbers = this.plan.kind === 'number' && input.stats!.min !== input.stats!.max
    const stats = numbers ? { ...input.stats, min: this.get('min'), max: this.get('max') } : input.stats!
    const counting = this.plan.kind === 'number' && this.get('byOne') >= COUNTING_FROM * Math.max(1, this.get('steps'))
    return { ...input, rows: this.rows, nulls, distinct, stats, ...(counting ? { counting } : {}) }
  }

  /** Every step goes the same way and none stays: no value occurs twice. */
  get isProvenUnique(): boolean {
    const steps = this.get('steps')
    const strict = steps > 0 && steps === this.filled - 1 && (this.get('up') === steps || this.get('down') === steps)
    return strict || this.repeats === 0
  }
}

/** A profile measured on sampled rows, with all that the full pass counted put in its place. */
export function refineColumn(sampled: ColumnProfile, column: ScannedColumn, reading: TypeReading): ColumnProfile {
  const { rows } = column
  const scale = sampled.rows > 0 ? rows / sampled.rows : 0
  const known = new Map(column.table.values.map((value, at) => [value, column.table.counts[at]!]))
  const countOf = (entry: ValueCount): number => known.get(entry.value) ?? Math.round(entry.count * scale)
  const disguised = disguisedIn(sampled, known, countOf, reading)
  const disguisedRows = disguised.reduce((total, entry) => total + entry.count, 0)
  const nulls = column.get('nulls')
  const blanks = column.get('blanks')
  const count = Math.min(rows, nulls + blanks + disguisedRows)
  const present = rows - count
  const counted = distinctIn(sampled, column, present, disguised.length, known)
  const top = topIn(sampled, column, known, disguised, counted, present)
  const distinct = { ...counted, modeShare: present > 0 ? Math.min(1, (top[0]?.count ?? 0) / present) : 0 }
  const profile = {
    ...sampled,
    exactness: 'estimated' as const,
    rows,
    missing: { nulls, blanks, disguised, count, share: rows > 0 ? count / rows : 0 },
    distinct,
    top,
    number: sampled.number === null ? null : numberIn(sampled.number, column, disguised, scale, reading),
    text: sampled.text === null ? null : textIn(sampled.text, column, disguised, scale),
    time: sampled.time === null ? null : timeIn(sampled.time, column.moments, scale),
    order: column.order(count),
    variants: sampled.variants.map((group) => ({
      canonical: group.canonical,
      values: group.values.map((entry) => ({ value: entry.value, count: countOf(entry) })),
    })),
    histogram: sampled.histogram.map((bin) => ({ ...bin, count: Math.round(bin.count * scale) })),
    estimates: estimatesOf(sampled, distinct, column.moments),
  }
  return { ...profile, issues: issuesOf(profile) }
}

function disguisedIn(
  sampled: ColumnProfile,
  known: ReadonlyMap<string, number>,
  countOf: (entry: ValueCount) => number,
  reading: TypeReading,
): ValueCount[] {
  const found = new Map(sampled.missing.disguised.map((entry) => [entry.value, countOf(entry)]))
  const amongWords = sampled.number === null && sampled.time === null
  for (const [value, count] of known) if (!found.has(value) && reading.isMark(value, amongWords)) found.set(value, count)
  return [...found].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

function distinctIn(
  sampled: ColumnProfile,
  column: ScannedColumn,
  present: number,
  disguised: number,
  known: ReadonlyMap<string, number>,
): Omit<DistinctFacts, 'modeShare'> {
  const estimate = column.table.distinct!
  const unique = column.isProvenUnique
  const count = unique ? present : Math.min(present, Math.max(known.size, Math.round(estimate.count) - disguised))
  return {
    count,
    share: present > 0 ? count / present : 0,
    exactness: unique || estimate.error === 0 ? 'exact' : 'estimated',
    error: unique ? 0 : estimate.error,
    entropy: unique ? Math.log2(Math.max(1, present)) : entropyFrom(sampled, count),
    singletons: unique ? count : Math.round(singletonsFrom(count, present)),
  }
}

function topIn(
  sampled: ColumnProfile,
  column: ScannedColumn,
  known: ReadonlyMap<string, number>,
  disguised: readonly ValueCount[],
  distinct: Pick<DistinctFacts, 'count'>,
  present: number,
): ValueCount[] {
  const gone = new Set(disguised.map((entry) => entry.value))
  const share = sampled.rows / Math.max(1, column.rows)
  const counted = [...known].filter(([value]) => !gone.has(value))
  const others = present - counted.reduce((total, [, count]) => total + count, 0)
  const mean = column.isProvenUnique ? 1 : others / Math.max(1, distinct.count - counted.length)
  const all = new Map(sampled.top.map((entry) => [entry.value, rowsOfValue(entry.count, share, mean)]))
  for (const [value, count] of known) all.set(value, count)
  return [...all]
    .filter(([value]) => !gone.has(value) && value.trim() !== '')
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, Math.max(1, sampled.top.length))
}

/** The sums hold what stands for missing too; as many of it as is known is taken out again. */
function numberIn(
  sampled: NumberFacts,
  column: ScannedColumn,
  disguised: readonly ValueCount[],
  scale: number,
  reading: TypeReading,
): NumberFacts {
  const { pivot, hints, kind } = column.plan
  const scaled = {
    parsed: Math.round(sampled.parsed * scale),
    outliersIqr: Math.round(sampled.outliersIqr * scale),
    outliersMad: Math.round(sampled.outliersMad * scale),
  }
  if (kind !== 'number' || column.get('numbers') === 0) return { ...sampled, ...scaled }
  let [parsed, s1, s2, s3, s4] = [column.get('numbers'), column.get('s1'), column.get('s2'), column.get('s3'), column.get('s4')]
  let [zeros, negatives, integers] = [column.get('zeros'), column.get('negatives'), column.get('integers')]
  let [min, max] = [column.get('min'), column.get('max')]
  for (const entry of disguised) {
    const value = reading.numberOf(entry.value, hints)
    if (value === null) continue
    const distance = value - pivot
    parsed -= entry.count
    s1 -= entry.count * distance
    s2 -= entry.count * distance ** 2
    s3 -= entry.count * distance ** 3
    s4 -= entry.count * distance ** 4
    if (value === 0) zeros -= entry.count
    if (value < 0) negatives -= entry.count
    if (Number.isInteger(value)) integers -= entry.count
    if (value === min) min = sampled.min
    if (value === max) max = sampled.max
  }
  if (parsed <= 0) return { ...sampled, ...scaled }
  const shift = s1 / parsed
  const m2 = Math.max(0, s2 - parsed * shift ** 2)
  const m3 = s3 - 3 * shift * s2 + 2 * parsed * shift ** 3
  const m4 = s4 - 4 * shift * s3 + 6 * shift ** 2 * s2 - 3 * parsed * shift ** 4
  const moments = momentsFrom(parsed, pivot + shift, m2, m3, m4)
  return { ...sampled, ...scaled, ...moments, parsed, min, max, zeros, negatives, integers }
}

function textIn(sampled: TextFacts, column: ScannedColumn, disguised: readonly ValueCount[], scale: number): TextFacts {
  const padded = disguised.reduce((left, { value, count }) => (isPadded(value) ? left - count : left), column.get('padded'))
  return {
    ...sampled,
    lengthMin: column.get('shortest'),
    lengthMean: column.filled > 0 ? column.get('lengths') / column.filled : 0,
    lengthMax: column.get('longest'),
    otherForms: Math.round((sampled.otherForms ?? 0) * scale),
    patterns: sampled.patterns.map(({ value, count }) => ({ value, count: Math.round(count * scale) })),
    // A job of an earlier version did not count them.
    outerBlanks: Number.isNaN(padded) ? Math.round(sampled.outerBlanks * scale) : Math.max(0, padded),
  }
}

export function timeIn(sampled: TimeFacts, state: MomentState | null, scale = 1): TimeFacts {
  if (state === null || state.parsed === 0) return { ...sampled, parsed: Math.round(sampled.parsed * scale) }
  const hasTime = state.timed * 2 > state.parsed
  const days = daysIn(state)
  return {
    parsed: state.parsed,
    first: isoTime(state.first, hasTime),
    last: isoTime(state.last, hasTime),
    spanDays: (state.last - state.first) / 86_400_000,
    distinctDays: days.length,
    gaps: gapsIn(days),
    hasTime,
    hasZone: state.zoned * 2 > state.parsed,
    seasonality: seasonsOf(state),
  }
}

function estimatesOf(sampled: ColumnProfile, distinct: DistinctFacts, moments: MomentState | null): Estimate[] {
  const sampleRows = Math.max(1, sampled.rows)
  // Kolmogorov's bound: nineteen samples of twenty lie closer everywhere.
  const rank = 1.36 / Math.sqrt(sampleRows)
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  const from = `from ${sampleRows.toLocaleString('en-US')} sampled rows, within ${percent(rank)} of the rows`
  const found: Estimate[] = []
  if (distinct.exactness !== 'exact') {
    found.push({ part: 'distinct', error: distinct.error, words: `about, within ${percent(distinct.error)}` })
  }
  found.push({ part: 'top', error: rank, words: from })
  if (sampled.number !== null || sampled.time !== null) found.push({ part: 'quantiles', error: rank, words: from })
  if (sampled.text !== null) {
    found.push({ part: 'patterns', error: rank, words: from }, { part: 'text', error: rank, words: from })
  }
  if (sampled.time !== null && moments === null) found.push({ part: 'time', error: 1, words: from })
  if (sampled.variants.length > 0) found.push({ part: 'variants', error: rank, words: from })
  return found
}
