import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { readTime } from '../parse/time.ts'
import { type Detector, percentWords } from '../vote.ts'

export const clockTime: Detector = {
  id: 'clock-time',
  detect(view) {
    const formats = new Map<string, number>()
    let long = 0
    const match = matchShare(
      view,
      ({ text, count }) => {
        const reading = readTime(text)
        if (!reading) return false
        formats.set(reading.format, (formats.get(reading.format) ?? 0) + count)
        if (reading.kind === 'duration') long += count
        return true
      },
      { least: 0.8 },
    )
    if (match.share < 0.8) return null
    const duration = long > 0 || nameHas(view.tokens, nameWords.duration)
    return {
      detector: 'clock-time',
      type: 'datetime',
      subtype: duration && !(long === 0 && [...formats.keys()].every((format) => format.includes('%p'))) ? 'duration' : 'time',
      score: 0.93 * match.share ** 2,
      share: match.share,
      reason: `${percentWords(match.share)} are a ${duration ? 'length of time' : 'time of day'}`,
      counterExamples: match.misses,
      parse: {
        dateFormats: [...formats]
          .sort((a, b) => b[1] - a[1])
          .map(([format, fits]) => ({ format, fits, proves: 0, disproves: match.matched - fits })),
      },
    }
  },
}
