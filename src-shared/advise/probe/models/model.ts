import type { Features } from '../block.ts'
import type { Fold } from '../folds.ts'
import type { ProbeTarget } from '../target.ts'

/** Learns from the training rows and answers for the test rows: a class index or a value each. */
export type ProbeModel = (features: Features, target: ProbeTarget, fold: Fold) => Float64Array

/** Centre and deviation of a regression target over the training rows. */
export function standardOf(values: Float64Array, rows: Int32Array): { mean: number; deviation: number } {
  let sum = 0
  for (const row of rows) sum += values[row]!
  const mean = sum / rows.length
  let squares = 0
  for (const row of rows) squares += (values[row]! - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / rows.length) || 1 }
}

export function placeOfLargest(scores: Float64Array, from: number, count: number): number {
  let best = 0
  for (let index = 1; index < count; index++) if (scores[from + index]! > scores[from + best]!) best = index
  return best
}
