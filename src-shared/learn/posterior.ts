/** Beta(2, 2): sceptical about few cases. 5 of 5 gives .78, 50 of 50 gives .963, 3 of 10 gives .357. */
const PRIOR = 2

export const RETIRE_BELOW = 0.4
export const RETIRE_AFTER = 6

export function posteriorMean(right: number, wrong: number): number {
  return (right + PRIOR) / (right + wrong + 2 * PRIOR)
}

export function posteriorDeviation(right: number, wrong: number): number {
  const a = right + PRIOR
  const b = wrong + PRIOR
  return Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
}

export function shouldRetire(right: number, wrong: number): boolean {
  return right + wrong >= RETIRE_AFTER && posteriorMean(right, wrong) < RETIRE_BELOW
}
