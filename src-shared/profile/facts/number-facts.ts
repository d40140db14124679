import type { ColumnProfile, NumberFacts } from '#shared/contract/profile.ts'
import { count, type Fact, flag, positive, presentOf, ratio, share, shareOf, value } from './fact.ts'

type Answer = number | boolean | null

function of(read: (number: NumberFacts, profile: ColumnProfile) => Answer) {
  return (profile: ColumnProfile) => {
    const answer = profile.number === null ? null : read(profile.number, profile)
    return typeof answer === 'number' && !Number.isFinite(answer) ? null : answer
  }
}

const quantileFacts = (['p01', 'p05', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'] as const).map((name) =>
  value(
    `number.${name}`,
    `the value below which ${Number(name.slice(1))} % lie`,
    of((n) => n.quantiles[name]),
  ),
)

function orders(low: number, high: number): number {
  return low > 0 ? Math.log10(high / low) : 0
}

export const numberFacts: readonly Fact[] = [
  count('number.parsed', 'rows that are numbers', (p) => p.number?.parsed ?? 0),
  share('number.parsedShare', 'share of values that are numbers', (p) => shareOf(p.number?.parsed ?? 0, presentOf(p))),
  value(
    'number.min',
    'smallest value',
    of((n) => n.min),
  ),
  value(
    'number.max',
    'largest value',
    of((n) => n.max),
  ),
  positive(
    'number.range',
    'largest less smallest value',
    of((n) => n.max - n.min),
  ),
  value(
    'number.mean',
    'mean',
    of((n) => n.mean),
  ),
  positive(
    'number.deviation',
    'standard deviation',
    of((n) => n.deviation),
  ),
  ratio(
    'number.variation',
    'standard deviation over mean',
    of((n) => (n.mean === 0 ? null : n.deviation / Math.abs(n.mean))),
  ),
  ratio(
    'number.skew',
    'skewness',
    of((n) => n.skew),
  ),
  ratio(
    'number.kurtosis',
    'excess kurtosis',
    of((n) => n.kurtosis),
  ),
  ...quantileFacts,
  positive(
    'number.iqr',
    'range of the middle half',
    of((n) => n.quantiles.p75 - n.quantiles.p25),
  ),
  positive(
    'number.mad',
    'median distance from the median',
    of((n) => n.mad),
  ),
  ratio(
    'number.orders',
    'powers of ten between the 1 % and the 99 % value',
    of((n) => orders(n.quantiles.p01, n.quantiles.p99)),
  ),
  count(
    'number.zeros',
    'zeros',
    of((n) => n.zeros),
  ),
  share(
    'number.zeroShare',
    'share of zeros',
    of((n) => shareOf(n.zeros, n.parsed)),
  ),
  count(
    'number.negatives',
    'negative values',
    of((n) => n.negatives),
  ),
  share(
    'number.negativeShare',
    'share of negative values',
    of((n) => shareOf(n.negatives, n.parsed)),
  ),
  count(
    'number.integers',
    'whole numbers',
    of((n) => n.integers),
  ),
  share(
    'number.integerShare',
    'share of whole numbers',
    of((n) => shareOf(n.integers, n.parsed)),
  ),
  count(
    'number.outliersIqr',
    'values over 1.5 interquartile ranges out',
    of((n) => n.outliersIqr),
  ),
  share(
    'number.outliersIqrShare',
    'share of values over 1.5 interquartile ranges out',
    of((n) => shareOf(n.outliersIqr, n.parsed)),
  ),
  count(
    'number.outliersMad',
    'values over 3.5 scaled median distances out',
    of((n) => n.outliersMad),
  ),
  share(
    'number.outliersMadShare',
    'share of values over 3.5 scaled median distances out',
    of((n) => shareOf(n.outliersMad, n.parsed)),
  ),
  flag(
    'number.withinUnit',
    'all values lie from 0 to 1',
    of((n) => n.min >= 0 && n.max <= 1),
  ),
  flag(
    'number.withinHundred',
    'all values lie from 0 to 100',
    of((n) => n.min >= 0 && n.max <= 100),
  ),
  flag(
    'number.positive',
    'all values are above 0',
    of((n) => n.min > 0),
  ),
  flag(
    'number.constant',
    'there is no spread',
    of((n) => n.min === n.max),
  ),
]
