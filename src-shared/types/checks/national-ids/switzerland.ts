import { isEan13 } from '../isbn.ts'
import { nationalId } from './national-id.ts'

/** AHV/AVS: country 756, EAN-13 check digit. */
export const switzerland = nationalId('CH', 'AHV', /^756\.?\d{4}\.?\d{4}\.?\d{2}$/, (digits) => isEan13(digits), {
  distinctive: true,
})
