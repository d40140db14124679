import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

export const username: Detector = {
  id: 'username',
  detect(view) {
    if (!nameHas(view.tokens, nameWords.username)) return null
    const match = matchShare(view, ({ text, number }) => /^@?[\p{L}\d._-]{2,40}$/u.test(text) && number === null)
    if (match.share < 0.9 || view.uniqueness < 0.2) return null
    return {
      detector: 'username',
      type: 'identifier',
      subtype: 'key',
      score: 0.85,
      share: match.share,
      reason: `the name “${view.name}” speaks of a user, and ${percentWords(match.share)} are one word`,
      counterExamples: match.misses,
      personal: { kind: 'username', confidence: 0.85 },
    }
  },
}
