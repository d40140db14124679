import { weightedSum } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** EGN: day of birth with the century folded into the month, check digit by 11. */
export const bulgaria = nationalId('BG', 'EGN', /^\d{10}$/, (digits) => {
  const month = Number(digits.slice(2, 4)) % 20
  const day = Number(digits.slice(4, 6))
  if (Number(digits.slice(2, 4)) > 52 || month < 1 || month > 12 || day < 1 || day > 31) return false
  return (weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(digits[9])
})
