import { createHash } from 'node:crypto'
import { type RandomBits, randomBits } from '#shared/privacy/random-bits.ts'

/** SHAKE-256 of a counter: the same bits in every run, and no pattern that a test of ours could meet. */
export function seededBits(seed: string): RandomBits {
  let block = 0
  return randomBits((count) => {
    block += 1
    return createHash('shake256', { outputLength: count }).update(`${seed} ${block}`).digest()
  })
}

/** Sum of (seen - expected)² / expected, as standard deviations from what chance gives (Wilson and Hilferty, 1931). */
export function chiSquareDeviations(seen: readonly number[], expected: readonly number[]): number {
  const sum = seen.reduce((total, count, index) => total + (count - expected[index]!) ** 2 / expected[index]!, 0)
  const freedom = seen.length - 1
  return (Math.cbrt(sum / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom))
}
