import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

/** Numbers whose leading zeros or letters carry meaning: `00501`, `A-113`, `R3-2`. Never to be read as numbers. */
export const code: Detector = {
  id: 'code',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.code)
    const digits = matchShare(view, ({ text }) => /^\d+$/.test(text), { least: 0.8 })
    const padded = matchShare(view, ({ number }) => number?.zeroPadded === true && number.integer, {
      thorough: true,
      least: digits.share > 0.95 ? 0 : 1,
    })
    if (digits.share > 0.95 && padded.share > 0.02) {
      const even = new Set(view.values.map(({ text }) => text.length)).size === 1
      return {
        detector: 'code',
        type: 'identifier',
        subtype: 'code',
        score: even ? 0.95 : 0.88,
        share: digits.share,
        reason: `${percentWords(padded.share)} start with a zero that a number would lose${even ? ', and all have the same length' : ''}`,
        counterExamples: digits.misses,
        proven: true,
      }
    }
    const coded = matchShare(
      view,
      ({ text }) => /^(?=.*\d)[A-Z0-9]{1,6}(?:[-./_ ]?[A-Z0-9]{1,8}){0,3}$/.test(text) && !/^[\d.,/ -]+$/.test(text),
      { least: named && digits.share > 0.9 ? 0 : 0.8 },
    )
    if (coded.share < 0.8 && !(named && digits.share > 0.9)) return null
    const share = Math.max(coded.share, named ? digits.share : 0)
    return {
      detector: 'code',
      type: 'identifier',
      subtype: 'code',
      score: (named ? 0.72 : 0.5) * share ** 2,
      share,
      reason: `${percentWords(share)} look like codes${named ? `, and the name “${view.name}” says so too` : ''}`,
      counterExamples: coded.misses,
    }
  },
}
