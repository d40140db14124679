import { AuroraError } from '../contract/errors.ts'
import { oddsWithin } from './odds.ts'
import type { RandomBits } from './random-bits.ts'
import { type Rational, rational } from './rational.ts'

export interface ResponseOdds {
  choices: bigint
  /** Of `total` equally likely draws, so many say the truth, and `each` says each one of the others. */
  truth: bigint
  each: bigint
  total: bigint
}

export function responseOdds(choices: bigint, epsilon: Rational): ResponseOdds {
  if (choices < 2n) throw new AuroraError('bad_input', 'Randomised response needs at least two choices.')
  const odds = oddsWithin(epsilon)
  const truth = odds.numerator
  const each = odds.denominator
  return { choices, truth, each, total: truth + each * (choices - 1n) }
}

/** k-ary randomised response with one exact draw. */
export function randomisedResponse(value: bigint, odds: ResponseOdds, bits: RandomBits): bigint {
  if (value < 0n || value >= odds.choices) throw new AuroraError('internal', 'A report says one of its choices.')
  const drawn = bits.below(odds.total)
  if (drawn < odds.truth) return value
  const other = (drawn - odds.truth) / odds.each
  return other < value ? other : other + 1n
}

export const responseProbability = (said: bigint, value: bigint, odds: ResponseOdds): Rational =>
  rational(said === value ? odds.truth : odds.each, odds.total)
