import { isHashedReport, PRIME } from './local-hashing.ts'
import type { ResponseOdds } from './randomised-response.ts'
import type { Report } from './report.ts'

/** How likely a report supports what its sender holds, and what it does not. */
export interface Support {
  held: number
  other: number
}

export interface Estimate {
  /** Unbiased: below zero where chance went that way. */
  count: number
  variance: number
}

export const responseSupport = (odds: ResponseOdds): Support => ({
  held: Number(odds.truth) / Number(odds.total),
  other: Number(odds.each) / Number(odds.total),
})

/** Another value falls into the reported cell with probability 1/cells, up to cells/2^31. */
export const hashingSupport = (odds: ResponseOdds): Support => ({
  held: Number(odds.truth) / Number(odds.total),
  other: 1 / Number(odds.choices),
})

/**
 * Of `total` reports `supporting` support a saying that `count` senders hold: its expectation is
 * count · held + (total - count) · other, and its variance the sum of two binomial ones.
 */
export function estimate(supporting: number, total: number, support: Support): Estimate {
  const count = (supporting - total * support.other) / (support.held - support.other)
  return { count, variance: varianceOf(Math.min(total, Math.max(0, count)), total, support) }
}

export function varianceOf(count: number, total: number, { held, other }: Support): number {
  return (count * held * (1 - held) + (total - count) * other * (1 - other)) / (held - other) ** 2
}

/** A report that our own client cannot have made is not counted. */
export const isCountable = (report: Report, odds: ResponseOdds): boolean =>
  isHashedReport({ multiplier: BigInt(report.multiplier), offset: BigInt(report.offset), cell: BigInt(report.cell) }, odds)

/** Adds `by` to each index that the report supports. From one index to the next the hash grows by the multiplier, modulo the prime. */
export function addSupport(counts: Float64Array, report: Report, odds: ResponseOdds, by: number): void {
  const prime = Number(PRIME)
  const cells = Number(odds.choices)
  let hash = report.offset
  for (let index = 0; index < counts.length; index++) {
    if (hash % cells === report.cell) counts[index]! += by
    hash += report.multiplier
    if (hash >= prime) hash -= prime
  }
}

/** How many reports support each index of the list. Reports over another list, or of impossible form, are left out. */
export function supporting(
  reports: Iterable<Report>,
  domain: { id: string; sayings: readonly unknown[] },
  odds: ResponseOdds,
): { counts: Float64Array; total: number } {
  const counts = new Float64Array(domain.sayings.length)
  let total = 0
  for (const report of reports) {
    if (report.domain !== domain.id || !isCountable(report, odds)) continue
    total += 1
    addSupport(counts, report, odds, 1)
  }
  return { counts, total }
}
