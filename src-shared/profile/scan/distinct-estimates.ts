import type { ColumnProfile } from '#shared/contract/profile.ts'

/** Values that occur once, were repeats spread evenly: of `count` values drawn `rows` times (zero-truncated Poisson). */
export function singletonsFrom(count: number, rows: number): number {
  if (count === 0) return 0
  const mean = rows / count
  if (mean <= 1.000001) return count
  let rate = mean
  for (let step = 0; step < 50; step += 1) rate = mean * (1 - Math.exp(-rate))
  return (count * rate * Math.exp(-rate)) / (1 - Math.exp(-rate))
}

/**
 * How many rows hold a value that `seen` rows of a sample hold, where a value fills `mean` rows on average: of many rare values
 * those that chance favours come to the top of a sample, and their count is no measure (geometric prior, binomial sample).
 */
export function rowsOfValue(seen: number, share: number, mean: number): number {
  const missed = (1 - 1 / Math.max(1, mean)) * (1 - share)
  return Math.round(seen + ((seen + 1) * missed) / (1 - missed))
}

/** Entropy of all rows from that of a sample: what was not seen is spread over the values that were not (coverage after Good and Turing). */
export function entropyFrom(sampled: ColumnProfile, count: number): number {
  const present = sampled.rows - sampled.missing.count
  if (present === 0 || count < 2) return 0
  const unseen = Math.min(1, sampled.distinct.singletons / present)
  const hidden = Math.max(1, count - (sampled.distinct.count - sampled.distinct.singletons))
  const singles = unseen > 0 ? unseen * Math.log2(hidden / Math.max(1e-12, unseen)) : 0
  const seen = sampled.distinct.entropy - (sampled.distinct.singletons / present) * Math.log2(present)
  return Math.min(Math.log2(count), Math.max(0, seen + singles))
}
