import { nationalId } from './national-id.ts'

const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

function placeOf(sign: string): number {
  return /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65
}

/** Codice fiscale: sixteen signs, the last is a check letter by 26. */
export const italy = nationalId(
  'IT',
  'codice fiscale',
  /^[A-Z]{6}[\dL-V]{2}[A-EHLMPRST][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/i,
  (_digits, source) => {
    const text = source.toUpperCase()
    let sum = 0
    for (let at = 0; at < 15; at++) sum += at % 2 === 0 ? odd[placeOf(text[at]!)]! : placeOf(text[at]!)
    return String.fromCharCode(65 + (sum % 26)) === text[15]
  },
  { distinctive: true },
)
