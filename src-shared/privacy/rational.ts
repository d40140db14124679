import { AuroraError } from '../contract/errors.ts'

/** A fraction of whole numbers in lowest terms, the denominator above zero. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new AuroraError('bad_input', 'A fraction needs a denominator other than zero.')
  const sign = denominator < 0n ? -1n : 1n
  const shared = commonDivisor(magnitude(numerator), magnitude(denominator))
  return { numerator: (sign * numerator) / shared, denominator: (sign * denominator) / shared }
}

export const zero = rational(0n)
export const one = rational(1n)

export const add = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator)

export const subtract = (left: Rational, right: Rational): Rational =>
  add(left, { numerator: -right.numerator, denominator: right.denominator })

export const multiply = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.numerator, left.denominator * right.denominator)

/** Below zero, zero or above zero, as the left one is less, equal or more. */
export function compare(left: Rational, right: Rational): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const decimalForm = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/

/** The decimal that is written, exactly: `0.9` is 9/10 and not the nearest binary fraction. */
export function fromDecimal(text: string): Rational {
  const parts = decimalForm.exec(text)
  if (parts === null) throw new AuroraError('bad_input', 'A budget is a decimal number that is not negative.')
  const [, whole = '0', fraction = '', exponent = '0'] = parts
  const power = BigInt(exponent) - BigInt(fraction.length)
  const digits = BigInt(whole + fraction)
  return power >= 0n ? rational(digits * 10n ** power) : rational(digits, 10n ** -power)
}

/** For people and for estimates; never on the private path. */
export const toNumber = (value: Rational): number => Number(value.numerator) / Number(value.denominator)

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

function commonDivisor(left: bigint, right: bigint): bigint {
  let [large, small] = [left, right]
  while (small !== 0n) [large, small] = [small, large % small]
  return large === 0n ? 1n : large
}
