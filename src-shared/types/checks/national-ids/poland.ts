import { weightedSum } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** PESEL: day of birth with the century folded into the month, check digit by 10. */
export const poland = nationalId('PL', 'PESEL', /^\d{11}$/, (digits) => {
  const month = Number(digits.slice(2, 4)) % 20
  const day = Number(digits.slice(4, 6))
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  return (10 - (weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(digits[10])
})
