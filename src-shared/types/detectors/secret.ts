import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

/** Passwords and the secret digits of cards. Only a name tells them from other short codes. */
export const secret: Detector = {
  id: 'secret',
  detect(view) {
    const card = nameHas(view.tokens, nameWords.cardSecret)
    if (!card && !nameHas(view.tokens, nameWords.secret)) return null
    const match = matchShare(view, ({ text }) => (card ? /^\d{1,4}$/.test(text) : /^\S{4,128}$/.test(text)))
    if (match.share < 0.9) return null
    return {
      detector: 'secret',
      type: 'identifier',
      subtype: 'code',
      score: 0.9,
      share: match.share,
      reason: `the name “${view.name}” speaks of a secret, and ${percentWords(match.share)} are ${card ? 'up to four digits' : 'one word'}`,
      counterExamples: match.misses,
      personal: { kind: card ? 'card_security_code' : 'password', confidence: 0.95 },
    }
  },
}
