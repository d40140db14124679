import { matchShare } from '../column-view.ts'
import { monthOf } from '../lexicon/months.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const card = words('card cc creditcard ccexpires ccexp')
const ends = words('expires expiry expiration exp expdate validthru validuntil ccexpires ccexp')

/** The month until which a card holds: `08/24`, `Jan-20`. */
export const cardExpiry: Detector = {
  id: 'card-expiry',
  detect(view) {
    if (!nameHas(view.tokens, card) || !nameHas(view.tokens, ends)) return null
    const match = matchShare(view, ({ text }) => {
      const month = /^(\p{L}{3,9})[-/ ]\d{2,4}$/u.exec(text)
      return (
        /^(?:0?[1-9]|1[0-2])[-/ ](?:20)?\d\d$|^20\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?$/.test(text) ||
        (month !== null && monthOf(month[1]!) !== null)
      )
    })
    if (match.share < 0.8) return null
    return {
      detector: 'card-expiry',
      type: 'datetime',
      subtype: 'period',
      score: 0.95 * match.share,
      share: match.share,
      reason: `${percentWords(match.share)} are a month and year, and the name “${view.name}” speaks of a card`,
      counterExamples: match.misses,
      personal: { kind: 'card_expiry', confidence: 0.93 },
    }
  },
}
