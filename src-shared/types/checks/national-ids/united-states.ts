import { nationalId } from './national-id.ts'

/** SSN: no checksum; area 000, 666 and 900 up, group 00 and serial 0000 are never given out. */
export const unitedStates = nationalId(
  'US',
  'SSN',
  /^\d{3}-\d{2}-\d{4}$/,
  (digits) => !/^(?:000|666|9)/.test(digits) && digits.slice(3, 5) !== '00' && !digits.endsWith('0000'),
  { checked: false, distinctive: true },
)
