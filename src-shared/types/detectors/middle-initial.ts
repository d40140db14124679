import { matchShare } from '../column-view.ts'
import { nameHas, words } from '../name-tokens.ts'
import type { Detector } from '../vote.ts'

const names = words('middleinitial initial initials mi')

/** One letter of a person's name, where the column's name says so. */
export const middleInitial: Detector = {
  id: 'middle-initial',
  detect(view) {
    if (!nameHas(view.tokens, names)) return null
    const match = matchShare(view, ({ text }) => /^(?:\p{L}\.?\s?){1,3}$/u.test(text))
    if (match.share < 0.9 || (view.distinct < 5 && view.rows > 10)) return null
    return {
      detector: 'middle-initial',
      type: 'person',
      subtype: 'name',
      score: 0.85,
      share: match.share,
      reason: `single letters, and the name “${view.name}” speaks of initials`,
      counterExamples: match.misses,
      personal: { kind: 'name', confidence: 0.85 },
    }
  },
}
