import { matchShare } from '../column-view.ts'
import { units } from '../lexicon/code-lists.ts'
import { marksIn } from '../parse/marks-in.ts'
import { type Detector, percentWords } from '../vote.ts'

const shape = /^[~<>≤≥±+-]?\s*(\d[\d,. ]*)\s*([\p{L}°µμ"'²³/%]{1,12}\.?)$/u

const feetAndInches = /^\d+\s*(?:['’′]|ft\.?|feet|foot)\s*(?:1[01]|\d)(?:\.\d+)?\s*(?:["”″]|''|in\.?|inches)?$/i

/** `12 kg`, `5.4ft`, `3 GB`: a number and a unit of a closed list. */
export const quantity: Detector = {
  id: 'quantity',
  detect(view) {
    const heights = matchShare(view, ({ text }) => feetAndInches.test(text), { least: 0.9 })
    if (heights.share >= 0.9) {
      return {
        detector: 'quantity',
        type: 'numeric',
        subtype: 'quantity',
        score: 0.95 * heights.share ** 2,
        share: heights.share,
        reason: `${percentWords(heights.share)} are feet and inches`,
        counterExamples: heights.misses,
        parse: { unit: 'inches' },
      }
    }
    const seen = new Map<string, number>()
    const match = matchShare(
      view,
      ({ text, count }) => {
        const unit = shape.exec(text)?.[2]
        if (
          unit === undefined ||
          unit === '%' ||
          !(units.has(unit.toLowerCase().replace(/\.$/, '')) || unit === '"' || unit === "'")
        )
          return false
        seen.set(unit, (seen.get(unit) ?? 0) + count)
        return true
      },
      { least: 0.7 },
    )
    if (match.share < 0.7) return null
    const most = [...seen].sort((a, b) => b[1] - a[1])[0]!
    return {
      detector: 'quantity',
      type: 'numeric',
      subtype: 'quantity',
      score: (most[1] / match.matched > 0.5 ? 0.92 : 0.75) * match.share ** 2,
      share: match.share,
      reason: `${percentWords(match.share)} are a number with a unit, mostly “${most[0]}”`,
      counterExamples: match.misses,
      parse: { unit: most[0], ...marksIn(view, (text) => shape.exec(text)?.[1]) },
    }
  },
}
