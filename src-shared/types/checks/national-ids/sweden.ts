import { isBirthSix } from '../digits.ts'
import { passesLuhn } from '../luhn.ts'
import { nationalId } from './national-id.ts'

/** Personnummer: day of birth (the day is raised by 60 for coordination numbers), Luhn over the last ten digits. */
export const sweden = nationalId(
  'SE',
  'personnummer',
  /^(?:19|20)?\d{6}[-+]?\d{4}$/,
  (digits) => {
    const ten = digits.slice(-10)
    const day = Number(ten.slice(4, 6))
    return isBirthSix(day > 60 ? `${ten.slice(0, 4)}${String(day - 60).padStart(2, '0')}` : ten, 'ymd') && passesLuhn(ten)
  },
  { distinctive: true },
)
