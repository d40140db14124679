import { isBirthSix, weightedSum } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** Fødselsnummer: day of birth, two check digits by 11. */
export const norway = nationalId('NO', 'fødselsnummer', /^\d{6} ?\d{5}$/, (digits) => {
  const first = (11 - (weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11
  const second = (11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return isBirthSix(digits, 'dmy') && first === Number(digits[9]) && second === Number(digits[10])
})
