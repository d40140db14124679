import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const degrees = /^\d{1,3}\s*°\s*\d{1,2}\s*['′]\s*(?:\d{1,2}(?:\.\d+)?\s*["″]\s*)?[NSEWO]$/u

/** Latitude or longitude. Numbers in range prove nothing alone: the name has to say so, or the degree signs. */
export const coordinate: Detector = {
  id: 'coordinate',
  detect(view) {
    const signed = matchShare(view, ({ text }) => degrees.test(text) || /^\d{1,3}\.\d+\s*°?\s*[NSEW]$/.test(text), { least: 0.8 })
    const north = nameHas(view.tokens, nameWords.latitude)
    const east = nameHas(view.tokens, nameWords.longitude)
    if (signed.share > 0.8) {
      const latitude = matchShare(view, ({ text }) => /[NS]$/.test(text)).share > 0.5
      return {
        detector: 'coordinate',
        type: 'geo',
        subtype: latitude ? 'latitude' : 'longitude',
        score: 0.97 * signed.share,
        share: signed.share,
        reason: `${percentWords(signed.share)} are degrees with a direction`,
        counterExamples: signed.misses,
        proven: true,
      }
    }
    if (!(north || east)) return null
    const limit = north ? 90 : 180
    const inRange = matchShare(view, ({ number }) => number?.plain === true && Math.abs(number.value) <= limit, { least: 0.97 })
    if (inRange.share < 0.97) return null
    const fractions = matchShare(view, ({ number }) => number?.plain === true && !number.integer).share
    return {
      detector: 'coordinate',
      type: 'geo',
      subtype: north ? 'latitude' : 'longitude',
      score: fractions > 0.5 ? 0.96 : 0.5,
      share: inRange.share,
      reason: `${percentWords(inRange.share)} lie within ±${limit}, and the name “${view.name}” says so too`,
      counterExamples: inRange.misses,
    }
  },
}
