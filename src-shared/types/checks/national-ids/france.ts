import { longModulo } from '../digits.ts'
import { nationalId } from './national-id.ts'

/** NIR: sex, year, month, place, order, key = 97 - (number mod 97). Corsica writes 2A and 2B, counted as 19 and 18. */
export const france = nationalId(
  'FR',
  'NIR',
  /^[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}$/i,
  (_digits, text) => {
    const bare = text.replaceAll(' ', '').toUpperCase().replace('2A', '19').replace('2B', '18')
    return 97 - longModulo(bare.slice(0, 13), 97) === Number(bare.slice(13))
  },
  { distinctive: true },
)
