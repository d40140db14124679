import { isBirthSix } from '../digits.ts'
import { passesLuhn } from '../luhn.ts'
import { nationalId } from './national-id.ts'

/** Thirteen digits: day of birth, sex, citizenship, Luhn. */
export const southAfrica = nationalId(
  'ZA',
  'identity number',
  /^\d{6} ?\d{4} ?[012]\d{2}$/,
  (digits) => isBirthSix(digits, 'ymd') && passesLuhn(digits),
)
