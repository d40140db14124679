import { isCardNumber } from '../checks/card.ts'
import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const otherwise = words(
  'type expires expiry expiration exp month year brand issuer network holder name limit balance cvv cvc cvv2',
)

/** Payment cards: issuer's digits, length, Luhn. A spreadsheet may have rounded them to 4.53287E+15: then the name decides. */
export const cardNumber: Detector = {
  id: 'card-number',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.card) && !nameHas(view.tokens, otherwise)
    const match = matchShare(view, ({ text }) => isCardNumber(text), { least: named ? 0 : 0.8 })
    if (!named && match.share < 0.8) return null
    const rounded = matchShare(
      view,
      ({ number, text }) => number?.plain === true && /e\+1[2-8]$/i.test(text) && number.value >= 3e12 && number.value < 1e19,
    )
    const shaped = matchShare(view, ({ text }) => /^[\d Xx*•-]{12,24}$/.test(text) && /\d{4}$/.test(text))
    const share = named ? Math.max(match.share, rounded.share, shaped.share) : match.share
    if (share < (named ? 0.6 : 0.8)) return null
    const proven = match.share >= 0.8
    return {
      detector: 'card-number',
      type: 'person',
      subtype: 'card_number',
      score: (proven ? 0.98 : 0.93) * share,
      share,
      reason: proven
        ? `${percentWords(match.share)} have an issuer's digits and pass the card checksum (Luhn)`
        : `the name “${view.name}” says so, and ${percentWords(share)} have the length of a card number`,
      counterExamples: match.misses,
      proven,
      personal: { kind: 'card_number', confidence: proven ? 0.98 : 0.92 },
    }
  },
}
