import { AuroraError } from '../contract/errors.ts'
import { compare, type Rational, rational, zero } from './rational.ts'

const SCALE = 1n << 20n
const TERMS = 40n
const LARGEST = rational(8n)

/**
 * The largest fraction with denominator 2^20 that a partial sum of the series of e^ε proves not to exceed e^ε.
 * All terms are positive, so a partial sum is below the limit; rounding goes down. A mechanism whose odds are this
 * fraction is therefore ε-private exactly, not up to a rounding error. The loss of accuracy is under one in a million.
 */
export function oddsWithin(epsilon: Rational): Rational {
  if (compare(epsilon, zero) <= 0 || compare(epsilon, LARGEST) > 0) {
    throw new AuroraError('bad_input', 'A privacy budget lies above 0 and is at most 8.')
  }
  let numerator = 1n
  let denominator = 1n
  for (let term = TERMS; term >= 1n; term--) {
    // Horner: 1 + ε/term · (what follows)
    const follows = numerator * epsilon.numerator
    const under = denominator * epsilon.denominator * term
    numerator = under + follows
    denominator = under
  }
  return { numerator: (numerator * SCALE) / denominator, denominator: SCALE }
}
