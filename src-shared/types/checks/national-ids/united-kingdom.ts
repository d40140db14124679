import { nationalId } from './national-id.ts'

const never = /^(?:BG|GB|KN|NK|NT|TN|ZZ)/i

/** National Insurance number: no checksum, but letters and pairs that are never given out. */
export const unitedKingdom = nationalId(
  'GB',
  'National Insurance number',
  /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]?$/i,
  (_digits, text) => !never.test(text),
  { checked: false, distinctive: true },
)
