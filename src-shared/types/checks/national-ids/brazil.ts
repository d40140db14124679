import { allSame, weightedSum } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** CPF: two check digits by 11. */
export const brazil = nationalId(
  'BR',
  'CPF',
  /^\d{3}\.\d{3}\.\d{3}-\d{2}$|^\d{11}$/,
  (digits) => {
    if (allSame(digits)) return false
    const first = ((weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10
    const second = ((weightedSum(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10
    return digits.endsWith(`${first}${second}`)
  },
  { distinctive: true },
)
