import { nationalId } from './national-id.ts'

const letters = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** DNI and NIE: check letter by 23; a leading X, Y, Z counts as 0, 1, 2. */
export const spain = nationalId(
  'ES',
  'DNI/NIE',
  /^(?:\d{8}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z]$/i,
  (_digits, source) => {
    const text = source.replaceAll('-', '').toUpperCase()
    const number = Number(text.slice(0, 8).replace(/^[XYZ]/, (sign) => String('XYZ'.indexOf(sign))))
    return letters[number % 23] === text[8]
  },
  { distinctive: true },
)
