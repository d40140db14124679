import { nationalIds, SHORTEST_NATIONAL_ID } from '../checks/national-ids/index.ts'
import type { NationalId } from '../checks/national-ids/national-id.ts'
import { type ColumnView, type Match, matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas, words } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const otherNumbers = words('invoice order product item part case ticket transaction shipment booking batch lot serial receipt')

function bestOf(view: ColumnView): { id: NationalId; match: Match } | null {
  if (matchShare(view, ({ text }) => text.length >= SHORTEST_NATIONAL_ID, { least: 0.9 }).share < 0.9) return null
  let best: { id: NationalId; match: Match } | null = null
  for (const id of nationalIds) {
    const match = matchShare(view, ({ text }) => id.isValid(text), { least: 0.9 })
    if (match.share >= 0.9 && match.share > (best?.match.share ?? 0)) best = { id, match }
  }
  return best
}

/** Without a name that says so. */
function isEnough(view: ColumnView, id: NationalId): boolean {
  if (view.values.length < (id.distinctive ? 4 : 8) || view.uniqueness <= 0.5) return false
  return id.checked || !nameHas(view.tokens, otherNumbers)
}

/** The numbers that states give to people, by country; several countries may be mixed in one column. */
export const nationalId: Detector = {
  id: 'national-id',
  detect(view) {
    if (view.present === 0) return null
    const named = nameHas(view.tokens, nameWords.nationalId)
    const best = bestOf(view)
    if (best !== null && (named || isEnough(view, best.id))) {
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
