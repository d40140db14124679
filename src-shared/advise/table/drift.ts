import type { ColumnProfile } from '../../contract/profile.ts'
import type { TableAdvice } from './table-advice.ts'

/** Population stability: below 0.1 hardly a change, from 0.25 a large one (Siddiqi, Credit Risk Scorecards, 2006). */
export const DRIFT_SOME = 0.1
export const DRIFT_LARGE = 0.25

/** How far the values of a column in new rows lie from those of the rows that were learned from. Null where it cannot be said. */
export function driftOf(before: ColumnProfile, after: ColumnProfile): number | null {
  const a = sharesOf(before)
  const b = sharesOf(after)
  if (a === null || b === null) return null
  const bins = before.number !== null && after.number !== null && before.histogram.length > 0
  return bins ? stability(histogramShares(before, before), histogramShares(after, before)) : stability(a, b)
}

function sharesOf({ top, rows, missing }: ColumnProfile): ReadonlyMap<string, number> | null {
  const present = rows - missing.count
  if (present < 20) return null
  const shares = new Map(top.map(({ value, count }) => [value, count / present]))
  const rest = 1 - [...shares.values()].reduce((sum, share) => sum + share, 0)
  if (rest > 1e-9) shares.set('\u0000other', rest)
  return shares
}

/** The histogram of one profile on the bins of another; a bin's rows are taken to lie evenly in it. */
function histogramShares({ histogram }: ColumnProfile, bins: ColumnProfile): ReadonlyMap<string, number> {
  const total = histogram.reduce((sum, { count }) => sum + count, 0)
  const shares = new Map<string, number>()
  const edges = bins.histogram
  edges.forEach(({ from, to }, index) => {
    const low = index === 0 ? Number.NEGATIVE_INFINITY : from
    const high = index === edges.length - 1 ? Number.POSITIVE_INFINITY : to
    const inside = histogram.reduce((sum, bin) => sum + bin.count * overlap(bin.from, bin.to, low, high), 0)
    shares.set(String(index), total > 0 ? inside / total : 0)
  })
  return shares
}

function overlap(from: number, to: number, low: number, high: number): number {
  if (to <= from) return from >= low && from < high ? 1 : 0
  return Math.max(0, Math.min(to, high) - Math.max(from, low)) / (to - from)
}

function stability(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  const floor = 0.0005
  let sum = 0
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const a = Math.max(floor, before.get(key) ?? 0)
    const b = Math.max(floor, after.get(key) ?? 0)
    sum += (b - a) * Math.log(b / a)
  }
  return sum
}

/** Columns of the same name in two tables, or in the two parts of a split one. */
export function driftBetween(before: readonly ColumnProfile[], after: readonly ColumnProfile[]): readonly TableAdvice[] {
  const names = new Map(after.map((column) => [column.name, column]))
  return before.flatMap((column): TableAdvice[] => {
    const other = names.get(column.name)
    const drift = other === undefined ? null : driftOf(column, other)
    if (drift === null || drift < DRIFT_SOME) return []
    const large = drift >= DRIFT_LARGE
    return [
      {
        id: `drift:${column.name}`,
        kind: 'drift',
        severity: large ? 'caution' : 'info',
        words: `${column.name} differs ${large ? 'much' : 'somewhat'} between the two parts (stability index ${drift.toFixed(2)}).`,
        remedy: 'What is learned on the one part may not hold on the other: look at it before you trust a score.',
        columns: [column.name],
      },
    ]
  })
}
