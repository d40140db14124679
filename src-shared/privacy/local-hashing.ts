import { AuroraError } from '../contract/errors.ts'
import { oddsWithin } from './odds.ts'
import type { RandomBits } from './random-bits.ts'
import { type ResponseOdds, randomisedResponse, responseOdds } from './randomised-response.ts'
import type { Rational } from './rational.ts'

/** A prime: 2^31 - 1. Multiply, add and reduce modulo a prime is pairwise independent (Carter and Wegman, 1979). */
export const PRIME = 2_147_483_647n

export interface HashedReport {
  /** Which function of the family; drawn without looking at the data. */
  multiplier: bigint
  offset: bigint
  cell: bigint
}

/** Optimised local hashing (Wang et al., 2017): e^ε + 1 cells, rounded, at least two, make the estimate sharpest. */
export function hashingOdds(epsilon: Rational): ResponseOdds {
  const { numerator, denominator } = oddsWithin(epsilon)
  const cells = (2n * (numerator + denominator) + denominator) / (2n * denominator)
  return responseOdds(cells < 2n ? 2n : cells, epsilon)
}

export function localHashing(value: bigint, odds: ResponseOdds, bits: RandomBits): HashedReport {
  if (value < 0n || value >= PRIME) throw new AuroraError('internal', 'A report says one of its choices.')
  const multiplier = 1n + bits.below(PRIME - 1n)
  const offset = bits.below(PRIME)
  const cell = randomisedResponse(cellOf(value, multiplier, offset, odds.choices), odds, bits)
  return { multiplier, offset, cell }
}

export const cellOf = (value: bigint, multiplier: bigint, offset: bigint, cells: bigint): bigint =>
  ((multiplier * value + offset) % PRIME) % cells

export const supports = (report: HashedReport, value: bigint, odds: ResponseOdds): boolean =>
  cellOf(value, report.multiplier, report.offset, odds.choices) === report.cell

/** A report that our own client cannot have made is not counted. */
export const isHashedReport = (report: HashedReport, odds: ResponseOdds): boolean =>
  report.multiplier >= 1n &&
  report.multiplier < PRIME &&
  report.offset >= 0n &&
  report.offset < PRIME &&
  report.cell >= 0n &&
  report.cell < odds.choices
