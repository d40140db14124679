import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const lockedNames = [nameWords.card, nameWords.phone, nameWords.nationalId, nameWords.account, nameWords.postal]

/** Numbers that measure or count. Few distinct whole numbers speak for classes instead; a run of whole numbers for a key. */
export const number: Detector = {
  id: 'number',
  detect(view) {
    const match = matchShare(view, ({ number: parsed }) => parsed?.plain === true && !parsed.zeroPadded, { least: 0.8 })
    if (view.present === 0 || match.share < 0.8) return null
    const numbers = view.values.flatMap(({ number: parsed }) => (parsed?.plain ? [parsed] : []))
    const fractions = numbers.filter(({ integer }) => !integer).length
    const integers = fractions === 0
    const measured = nameHas(view.tokens, nameWords.measure)
    const counted = nameHas(view.tokens, nameWords.count)
    const classed = nameHas(view.tokens, nameWords.category) || nameHas(view.tokens, nameWords.identifier)
    let score = integers ? 0.72 : 0.95
    if (integers && view.distinct <= 12) score -= measured || counted ? 0.15 : 0.4
    else if (integers && view.distinct > 60) score += 0.1
    else if (view.distinct <= 9 && view.rows > 30 * view.distinct) score -= 0.25
    if (measured || counted) score += integers ? 0.12 : 0.03
    if (classed && integers) score -= 0.15
    if (lockedNames.some((words) => nameHas(view.tokens, words))) score *= 0.4
    const negative = numbers.some(({ value }) => value < 0)
    return {
      detector: 'number',
      type: 'numeric',
      subtype: integers && !negative && !measured ? 'count' : 'continuous',
      score: Math.max(0.05, Math.min(0.98, score)) * match.share ** 2,
      share: match.share,
      reason: `${percentWords(match.share)} are ${integers ? 'whole ' : ''}numbers${measured || counted ? `, and the name “${view.name}” speaks of a quantity` : ''}`,
      counterExamples: match.misses,
      parse: { decimal: '.' },
    }
  },
}
