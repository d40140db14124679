import type { ValueTally } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

/** Shapes of the Universal Postal Union that plain numbers do not have. */
const distinctive = [
  /^\d{5}-\d{4}$/,
  /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
  /^[ABCEGHJ-NPRSTVXY]\d[A-CEGHJ-NPR-TV-Z][ -]?\d[A-CEGHJ-NPR-TV-Z]\d$/,
  /^\d{4} ?[A-Z]{2}$/,
  /^\d{5}-\d{3}$/,
  /^\d{4}-\d{3}$/,
  /^\d{2}-\d{3}$/,
  /^\d{3} \d{2}$/,
  /^(?:[A-Z]{1,2}-)\d{4,5}$/,
]

export const postalCode: Detector = {
  id: 'postal-code',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.postal)
    const isPostal = ({ text }: ValueTally) =>
      distinctive.some((shape) => shape.test(text)) ||
      (named && /^\d{3,6}(?:\.0)?$/.test(text)) ||
      (named && /^\d{7,9}$/.test(text))
    return shapeVote('postal-code', view, isPostal, {
      type: 'identifier',
      subtype: 'postal_code',
      words: 'have the shape of a postal code',
      named,
      least: named ? 0.6 : 0.9,
      strength: 0.75,
      namedStrength: 0.96,
    })
  },
}
