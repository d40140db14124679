import { allSame, weightedSum } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** BSN: the "eleven test". */
export const netherlands = nationalId(
  'NL',
  'BSN',
  /^\d{9}$|^\d{4}\.\d{2}\.\d{3}$/,
  (digits) => !allSame(digits) && weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
)
