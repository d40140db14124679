import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import type { Detector } from '../vote.ts'

const YEAR_1990 = 631_152_000
const YEAR_2040 = 2_208_988_800

/** Seconds or milliseconds since 1970. Only the name can tell them from other large numbers. */
export const epoch: Detector = {
  id: 'epoch',
  detect(view) {
    if (!nameHas(view.tokens, nameWords.date)) return null
    for (const [unit, scale] of [
      ['s', 1],
      ['ms', 1000],
    ] as const) {
      const match = matchShare(
        view,
        ({ number }) => number?.plain === true && number.value >= YEAR_1990 * scale && number.value <= YEAR_2040 * scale,
      )
      if (match.share < 0.95) continue
      return {
        detector: 'epoch',
        type: 'datetime',
        subtype: 'timestamp',
        score: 0.93 * match.share,
        share: match.share,
        reason: `its numbers are ${unit === 's' ? 'seconds' : 'milliseconds'} since 1970 between 1990 and 2040, and the name “${view.name}” speaks of time`,
        counterExamples: match.misses,
        parse: { unit },
      }
    }
    return null
  },
}
