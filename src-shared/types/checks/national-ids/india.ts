import { nationalId } from './national-id.ts'

const multiply = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]
const permute = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258']

/** Aadhaar: twelve digits, Verhoeff. */
export const india = nationalId('IN', 'Aadhaar', /^[2-9]\d{3}([ -]?)\d{4}\1\d{4}$/, (digits) => {
  let check = 0
  for (let at = 0; at < 12; at++) check = Number(multiply[check]![Number(permute[at % 8]![Number(digits[11 - at])])])
  return check === 0
})
