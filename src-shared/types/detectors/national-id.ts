import { nationalIds } from '../checks/national-ids/index.ts'
import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const otherNumbers = words('invoice order product item part case ticket transaction shipment booking batch lot serial receipt')

/** The numbers that states give to people, by country; several countries may be mixed in one column. */
export const nationalId: Detector = {
  id: 'national-id',
  detect(view) {
    if (view.present === 0) return null
    const named = nameHas(view.tokens, nameWords.nationalId)
    const best = nationalIds
      .map((id) => ({ id, match: matchShare(view, ({ text }) => id.isValid(text), { least: 0.9 }) }))
      .sort((a, b) => b.match.share - a.match.share)[0]!
    const enough = view.values.length >= 4 && (best.id.checked || !nameHas(view.tokens, otherNumbers))
    if (
      best.match.share >= 0.9 &&
      (named || (enough && view.uniqueness > 0.5 && (best.id.distinctive || view.values.length >= 8)))
    ) {
      // A bare ten-digit number passes a check digit one time in ten: many rows must.
      const strength = best.id.checked ? 0.97 : named ? 0.96 : 0.85
      return {
        detector: 'national-id',
        type: 'person',
        subtype: 'national_id',
        score: strength * best.match.share,
        share: best.match.share,
        reason: `${percentWords(best.match.share)} are valid as ${best.id.name} (${best.id.country})${best.id.checked ? ', check digits and all' : ''}${named ? `, and the name “${view.name}” says so too` : ''}`,
        counterExamples: best.match.misses,
        proven: best.id.checked,
        personal: { kind: 'national_id', confidence: strength },
      }
    }
    if (!named) return null
    const shaped = matchShare(view, ({ text }) => /^[A-Z\d][A-Z\d .\-/]{4,24}$/i.test(text) && /\d.*\d/.test(text))
    if (shaped.share < 0.7) return null
    return {
      detector: 'national-id',
      type: 'person',
      subtype: 'national_id',
      score: 0.9 * shaped.share,
      share: shaped.share,
      reason: `the name “${view.name}” speaks of a personal number, and ${percentWords(shaped.share)} have the shape of one`,
      counterExamples: shaped.misses,
      personal: { kind: 'national_id', confidence: 0.88 },
    }
  },
}
