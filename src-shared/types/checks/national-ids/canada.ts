import { allSame } from '../digits.ts'
import { passesLuhn } from '../luhn.ts'
import { nationalId } from './national-id.ts'

/** SIN: nine digits, Luhn. Never starts with 0 or 8. */
export const canada = nationalId(
  'CA',
  'SIN',
  /^\d{3}([ -])\d{3}\1\d{3}$|^\d{9}$/,
  (digits) => /^[1-79]/.test(digits) && !allSame(digits) && passesLuhn(digits),
  { distinctive: true },
)
