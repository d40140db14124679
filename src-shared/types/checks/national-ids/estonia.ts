import { isBirthSix, weightedSum } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** Isikukood, the same in Lithuania: sex and century, day of birth, two rounds of weights by 11. */
export const estonia = nationalId('EE', 'isikukood', /^[1-8]\d{10}$/, (digits) => {
  if (!isBirthSix(digits.slice(1, 7), 'ymd')) return false
  const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
  const check = first < 10 ? first : (weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10
  return check === Number(digits[10])
})
