import { isBirthSix } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** CPR: since 2007 numbers without a valid check digit are given out, so the day of birth is all that can be asked. */
export const denmark = nationalId('DK', 'CPR', /^\d{6}-\d{4}$|^\d{10}$/, (digits) => isBirthSix(digits, 'dmy'), {
  checked: false,
  distinctive: true,
})
