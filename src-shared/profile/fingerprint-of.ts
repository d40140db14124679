import type { ColumnProfile, Fingerprint, NumberFacts } from '#shared/contract/profile.ts'
import { patternClassOf } from './pattern-class.ts'

/** Fewer rows than this say nothing in a fingerprint: they could be one person. */
export const FEWEST_ROWS = 5
/** Below this many rows, everything that is measured stays in its lowest bucket. */
export const FEWEST_TABLE_ROWS = 20

const shareEdges = [0.01, 0.05, 0.15, 0.3, 0.5, 0.9] as const
const skewEdges = [-0.6, -0.2, 0.2, 0.6] as const
const tailEdges = [2, 3, 4.5, 8] as const
const entropyEdges = [0.5, 1.5, 3, 5, 8, 12] as const
const lengthEdges = [2, 4, 8, 16, 32, 64, 128, 256] as const
const wordEdges = [2, 4, 10, 30] as const

/** How many edges are reached: the index of a bucket. */
function bucket(value: number, edges: readonly number[]): number {
  let index = 0
  while (index < edges.length && value >= edges[index]!) index += 1
  return index
}

/** log2 in steps of two: 1-3, 4-15, 16-63, … */
function magnitude(count: number): number {
  return count < 1 ? 0 : Math.floor(Math.log2(count) / 2)
}

function supported(count: number, rows: number): number {
  return count < FEWEST_ROWS || rows === 0 ? 0 : count / rows
}

/** Bowley's skewness from the 10, 50 and 90 % quantiles: one far value does not move it, as it moves the third moment. */
function robustSkew(number: NumberFacts): number {
  const { p10, p50, p90 } = number.quantiles
  return p90 > p10 ? (p90 + p10 - 2 * p50) / (p90 - p10) : 0
}

/** Width of the middle 90 % over the middle half: 2.4 for a normal distribution. */
function tailWeight(number: NumberFacts): number {
  const { p05, p25, p75, p95 } = number.quantiles
  return p75 > p25 ? (p95 - p05) / (p75 - p25) : 0
}

function variantRows(profile: ColumnProfile): number {
  return profile.variants.reduce(
    (sum, group) => sum + group.values.reduce((rows, entry) => rows + (entry.value === group.canonical ? 0 : entry.count), 0),
    0,
  )
}

function orderOf(profile: ColumnProfile): Fingerprint['order'] {
  if (profile.order.byOne >= 0.9) return 'index'
  return Math.max(profile.order.rising, profile.order.falling) >= 0.95 ? 'monotone' : 'none'
}

/** The bucketed part of a profile. See README.md for what it does and does not tell. */
export function fingerprintOf(profile: ColumnProfile): Fingerprint {
  const { rows, missing, distinct, number, text } = profile
  const told = rows >= FEWEST_TABLE_ROWS
  const present = Math.max(0, rows - missing.count)
  const disguised = missing.disguised.reduce((sum, entry) => sum + entry.count, 0)
  const mode = distinct.modeShare * present
  const bucketed = <Edge extends number>(value: number, edges: readonly Edge[]) => (told ? bucket(value, edges) : 0)
  const certain = (count: number): 0 | 1 => (told && supported(count, rows) >= 0.01 ? 1 : 0)
  return {
    version: 1,
    type: profile.type.type,
    subtype: profile.type.subtype,
    rows: told ? magnitude(rows) : 0,
    missing: bucketed(supported(missing.count, rows), shareEdges),
    disguised: certain(disguised),
    distinct: told ? magnitude(distinct.count) : 0,
    distinctShare: bucketed(distinct.share, shareEdges),
    modeShare: bucketed(supported(mode, present), shareEdges),
    entropy: bucketed(distinct.entropy, entropyEdges),
    skew: number === null ? 0 : bucketed(robustSkew(number), skewEdges),
    kurtosis: number === null ? 0 : bucketed(tailWeight(number), tailEdges),
    zeros: number === null ? 0 : bucketed(supported(number.zeros, number.parsed), shareEdges),
    negatives: number === null ? 0 : certain(number.negatives),
    integers: number === null ? 0 : bucketed(supported(number.integers, number.parsed), shareEdges),
    outliers: number === null ? 0 : bucketed(supported(number.outliersIqr, number.parsed), shareEdges),
    length: text === null ? 0 : bucketed(text.lengthMedian, lengthEdges),
    words: text === null ? 0 : bucketed(text.wordsMedian, wordEdges),
    patternClass: told ? patternClassOf(profile) : 'empty',
    order: told ? orderOf(profile) : 'none',
    variants: certain(variantRows(profile)),
    personal: profile.type.personal === null ? 0 : 1,
  }
}

/** A stable text of a fingerprint: the key of caches and of what was learned. */
export function fingerprintKey(fingerprint: Fingerprint): string {
  return Object.entries(fingerprint)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(';')
}
