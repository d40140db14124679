export interface Difference {
  mean: number
  /** Standard error of the mean of the paired differences. */
  error: number
}

export function differenceOf(candidate: readonly number[], current: readonly number[]): Difference {
  const differences = candidate.map((score, index) => score - current[index]!)
  const mean = meanOf(differences)
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0)
  const count = differences.length
  return { mean, error: count > 1 ? Math.sqrt(squares / (count - 1) / count) : 0 }
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** How likely a true gain is, by the normal curve over the folds. Folds share rows, so the error is taken half as large again. */
export function chanceOfGain({ mean, error }: Difference): number {
  const z = mean / Math.max(error * 1.5, 0.002)
  return 1 / (1 + Math.exp(-1.7 * z))
}
