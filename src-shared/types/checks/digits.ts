export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
}

/** Remainder of a long decimal text, piece by piece. */
export function longModulo(digits: string, modulus: number): number {
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % modulus
  return rest
}

export function allSame(digits: string): boolean {
  return /^(\d)\1*$/.test(digits)
}

/** Whether six digits can be a day of birth, in the order given. */
export function isBirthSix(digits: string, order: 'ymd' | 'dmy'): boolean {
  const [first, month, last] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4, 6))]
  const day = order === 'ymd' ? last : first
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
