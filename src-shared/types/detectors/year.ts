import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

export const year: Detector = {
  id: 'year',
  detect(view) {
    const match = matchShare(view, ({ text }) => /^(?:1[5-9]|20|21)\d\d(?:\.0)?$/.test(text), { least: 0.9 })
    if (match.share < 0.9) return null
    const named = nameHas(view.tokens, nameWords.year) || nameHas(view.tokens, nameWords.date)
    const close = view.values.every(
      ({ number }) => number === null || !number.plain || (number.value >= 1850 && number.value <= 2060),
    )
    if (!named && !close) return null
    return {
      detector: 'year',
      type: 'datetime',
      subtype: 'year',
      score: (named ? 0.93 : 0.5) * match.share,
      share: match.share,
      reason: `${percentWords(match.share)} could be a year${named ? `, and the name “${view.name}” says so too` : ''}`,
      counterExamples: match.misses,
      parse: { dateFormats: [{ format: '%Y', fits: match.matched, proves: 0, disproves: 0 }] },
    }
  },
}
