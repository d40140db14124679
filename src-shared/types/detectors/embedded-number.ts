import { matchShare } from '../column-view.ts'
import { readDate } from '../parse/date.ts'
import { marksIn } from '../parse/marks-in.ts'
import { readTime } from '../parse/time.ts'
import { type Detector, percentWords } from '../vote.ts'

const FIRST = /[-+−]?\d[\d.,' \u00a0\u202f]*/

/** A number inside the same words each time: `18 - 24 years old`, `over 300`, `Level 7`. */
export const embeddedNumber: Detector = {
  id: 'embedded-number',
  detect(view) {
    const frames = new Map<string, number>()
    const match = matchShare(
      view,
      ({ text, number, count }) => {
        if (number?.plain || text.length > 60 || !/\d/.test(text) || readDate(text) !== null || readTime(text) !== null)
          return false
        if (/^[a-z]+:\/\/|@|^\d+\.\d+\.\d+/i.test(text) || /^[A-Z]{1,4}-?\d+[A-Z]*$/i.test(text)) return false
        const frame = text.replace(/\d[\d,. ]*/g, '0').trim()
        frames.set(frame, (frames.get(frame) ?? 0) + count)
        return true
      },
      { least: 0.7 },
    )
    if (match.share < 0.7) return null
    const most = Math.max(...frames.values()) / match.matched
    return {
      detector: 'embedded-number',
      type: 'numeric',
      subtype: 'embedded',
      score: (0.25 + 0.5 * most) * match.share ** 2,
      share: match.share,
      reason: `${percentWords(match.share)} hold a number inside words, ${Math.round(most * 100)} % of them in the same place`,
      counterExamples: match.misses,
      parse: marksIn(view, (text) => FIRST.exec(text)?.[0]),
    }
  },
}
