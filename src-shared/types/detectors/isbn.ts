import { isEan13, isIsbn, isIssn } from '../checks/isbn.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

const names = words('isbn isbn10 isbn13 issn ean barcode gtin upc')

/** ISBN-10, ISBN-13, ISSN, EAN-13: check digits that one random number in ten passes, so most rows must. */
export const isbn: Detector = {
  id: 'isbn',
  detect(view) {
    const named = nameHas(view.tokens, names)
    if (!named && view.values.length < 4) return null
    const vote = shapeVote('isbn', view, ({ text }) => isIsbn(text) || isIssn(text) || isEan13(text), {
      type: 'identifier',
      subtype: 'code',
      words: 'pass the check digit of ISBN, ISSN or EAN',
      named,
      least: named ? 0.6 : 0.9,
      strength: 0.95,
    })
    return vote && { ...vote, proven: true }
  },
}
