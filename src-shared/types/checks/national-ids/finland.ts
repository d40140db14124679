import { isBirthSix } from '../digits.ts'
import { nationalId } from './national-id.ts'

const letters = '0123456789ABCDEFHJKLMNPRSTUVWXY'

/** Henkilötunnus: day of birth, century mark, number, check letter by 31. */
export const finland = nationalId(
  'FI',
  'HETU',
  /^\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-FHJ-NPR-Y]$/i,
  (_digits, text) =>
    isBirthSix(text, 'dmy') && letters[Number(text.slice(0, 6) + text.slice(7, 10)) % 31] === text[10]!.toUpperCase(),
  { distinctive: true },
)
