import type { ColumnProfile } from '#shared/contract/profile.ts'
import { bits, count, type Fact, flag, presentOf, ratio, share, shareOf } from './fact.ts'

function disguisedCount(profile: ColumnProfile): number {
  return profile.missing.disguised.reduce((sum, entry) => sum + entry.count, 0)
}

function variantRows(profile: ColumnProfile): number {
  let rows = 0
  for (const group of profile.variants) {
    for (const entry of group.values) if (entry.value !== group.canonical) rows += entry.count
  }
  return rows
}

export const missingFacts: readonly Fact[] = [
  count('missing.count', 'rows without a value', (p) => p.missing.count),
  share('missing.share', 'share of rows without a value', (p) => p.missing.share),
  count('missing.nulls', 'empty fields', (p) => p.missing.nulls),
  count('missing.blanks', 'fields of white space alone', (p) => p.missing.blanks),
  count('missing.disguised', 'fields that only stand for missing', disguisedCount),
  share('missing.disguisedShare', 'share of rows whose value only stands for missing', (p) => shareOf(disguisedCount(p), p.rows)),
  count('missing.markers', 'different ways of writing missing', (p) => p.missing.disguised.length),
]

export const distinctFacts: readonly Fact[] = [
  count('distinct.count', 'different values', (p) => p.distinct.count),
  share('distinct.share', 'different values over rows with a value', (p) => p.distinct.share),
  flag('distinct.unique', 'every value occurs once', (p) => {
    return presentOf(p) > 0 && p.distinct.exactness === 'exact' && p.distinct.count === presentOf(p)
  }),
  flag('distinct.estimated', 'the number of different values is an estimate', (p) => p.distinct.exactness !== 'exact'),
  share('distinct.modeShare', 'share of the most frequent value', (p) => p.distinct.modeShare),
  bits('distinct.entropy', 'entropy', (p) => p.distinct.entropy),
  share('distinct.evenness', 'entropy over its possible maximum', (p) => {
    return p.distinct.count > 1 ? shareOf(p.distinct.entropy, Math.log2(p.distinct.count)) : 0
  }),
  count('distinct.singletons', 'values that occur once', (p) => p.distinct.singletons),
  share('distinct.singletonShare', 'values that occur once over different values', (p) => {
    return shareOf(p.distinct.singletons, p.distinct.count)
  }),
  ratio('distinct.rowsPerValue', 'rows a value', (p) => (p.distinct.count > 0 ? presentOf(p) / p.distinct.count : 0)),
]

export const variantFacts: readonly Fact[] = [
  count('variants.groups', 'groups of spellings of the same value', (p) => p.variants.length),
  count('variants.rows', 'rows in a spelling other than the usual', variantRows),
  share('variants.share', 'share of rows in a spelling other than the usual', (p) => shareOf(variantRows(p), presentOf(p))),
]
