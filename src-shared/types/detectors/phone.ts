import { nameWords } from '../lexicon/name-words.ts'
import { nameHas, words } from '../name-tokens.ts'
import { readDate } from '../parse/date.ts'
import { parseNumber } from '../parse/number.ts'
import { type Detector, shapeVote } from '../vote.ts'

const aboutPhones = words('code phonecode model brand type')

/** E.164 allows 15 digits; national numbers have 6 or more. Without a name, only marks that numbers do not have convince. */
function hasPhoneShape(text: string): boolean {
  if (!/^\+?[\d\s().\-/]{6,24}(?:\s*(?:x|ext\.?)\s*\d{1,6})?$/i.test(text)) return false
  const digits = text.replace(/(?:x|ext).*$/i, '').replace(/\D/g, '')
  return digits.length >= 6 && digits.length <= 15 && readDate(text) === null && !/^\d+\.\d+$/.test(text)
}

function hasPhoneMarks(text: string): boolean {
  return (
    hasPhoneShape(text) &&
    (/^\+\d/.test(text) ||
      /^\(\d{2,5}\)\s?\d/.test(text) ||
      /^(?:1[-. ])?\d{3}[-.]\d{3}[-.]\d{4}/.test(text) ||
      /^0\d{1,4}[ /-]\d{2,}/.test(text) ||
      (/^\d{2,4}(?:[ -]\d{2,4}){2,4}$/.test(text) &&
        parseNumber(text) === null &&
        !/^\d{3}-\d{2}-\d{4}$/.test(text) &&
        /^\d{8,12}$/.test(text.replace(/\D/g, ''))))
  )
}

export const phone: Detector = {
  id: 'phone',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.phone) && !nameHas(view.tokens, aboutPhones)
    const vote = shapeVote('phone', view, ({ text }) => (named ? hasPhoneShape(text) : hasPhoneMarks(text)), {
      type: 'identifier',
      subtype: 'phone',
      words: 'have the shape of a phone number',
      named,
      least: named ? 0.5 : 0.85,
      strength: 0.88,
      namedStrength: 0.97,
    })
    return vote && { ...vote, personal: { kind: 'phone', confidence: named ? 0.97 : 0.8 * vote.share } }
  },
}
