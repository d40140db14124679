import { isHashedReport, supports } from './local-hashing.ts'
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

/** How many reports support each index of the list. Reports over another list, or of impossible form, are left out. */
export function supporting(
  reports: Iterable<Report>,
  domain: { id: string; sayings: readonly unknown[] },
  odds: ResponseOdds,
): { counts: Float64Array; total: number } {
  const counts = new Float64Array(domain.sayings.length)
  let total = 0
  for (const report of reports) {
    const hashed = { multiplier: BigInt(report.multiplier), offset: BigInt(report.offset), cell: BigInt(report.cell) }
    if (report.domain !== domain.id || !isHashedReport(hashed, odds)) continue
    total += 1
    for (let index = 0; index < counts.length; index++) {
      if (supports(hashed, BigInt(index), odds)) counts[index]! += 1
    }
  }
  return { counts, total }
}
