import { AuroraError } from '../contract/errors.ts'
import { oddsWithin } from './odds.ts'
import type { RandomBits } from './random-bits.ts'
import { type Rational, rational } from './rational.ts'

/** One step further from zero is less likely by this factor; never smaller than e^-ε/sensitivity. */
export function laplaceRatio(epsilon: Rational, sensitivity = 1n): Rational {
  if (sensitivity < 1n) throw new AuroraError('bad_input', 'A sensitivity is at least 1.')
  const odds = oddsWithin(rational(epsilon.numerator, epsilon.denominator * sensitivity))
  return { numerator: odds.denominator, denominator: odds.numerator }
}

/**
 * Two-sided geometric noise: P(x) = (1-r)/(1+r) · r^|x|. A sign and a run of successes; the minus sign with zero is
 * drawn again, as zero would otherwise come twice. Takes longer for larger noise: not for answers that are timed.
 */
export function discreteLaplace(ratio: Rational, bits: RandomBits): bigint {
  for (;;) {
    const negative = bits.below(2n) === 1n
    let size = 0n
    while (bits.below(ratio.denominator) < ratio.numerator) size += 1n
    if (size > 0n || !negative) return negative ? -size : size
  }
}

export function laplaceProbability(value: bigint, ratio: Rational): Rational {
  const size = value < 0n ? -value : value
  const { numerator, denominator } = ratio
  return rational((denominator - numerator) * numerator ** size, (denominator + numerator) * denominator ** size)
}
