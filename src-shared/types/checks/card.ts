import { allSame, digitsOf } from './digits.ts'
import { passesLuhn } from './luhn.ts'

const grouped = /^\d{4}([ -]?)\d{4}\1\d{4}\1\d{1,7}$|^\d{4}([ -]?)\d{6}\2\d{4,5}$|^\d{13,19}$/
/** Leading digits of the issuers (Visa, Mastercard, Amex, Discover, Diners, JCB, UnionPay, Maestro). */
const issuer =
  /^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|6(?:011|4[4-9]|5)|3(?:0[0-5]|[68])|35(?:2[89]|[3-8])|62|50|5[6-8]|6[37])/

export function isCardNumber(text: string): boolean {
  if (!grouped.test(text)) return false
  const digits = digitsOf(text)
  return issuer.test(digits) && !allSame(digits) && passesLuhn(digits)
}
