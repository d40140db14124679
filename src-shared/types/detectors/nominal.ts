import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import type { Detector } from '../vote.ts'

/** Few values that come again and again. */
export const nominal: Detector = {
  id: 'nominal',
  detect(view) {
    const rows = view.rows - view.nulls
    if (view.present === 0 || view.distinct < 2 || rows < 4) return null
    const named = nameHas(view.tokens, nameWords.category)
    const numbers = matchShare(view, ({ number }) => number?.plain === true)
    const fractions = matchShare(view, ({ number }) => number?.plain === true && !number.integer)
    const length = view.values.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, view.values.length)
    const repeats = rows / view.distinct
    const few = view.distinct <= 2 ? 1 : view.distinct <= 12 ? 0.9 : view.distinct <= 60 ? 0.7 : view.distinct <= 300 ? 0.5 : 0.25
    let score = Math.min(1, Math.log2(Math.max(1, repeats)) / 4) * few
    if (numbers.share > 0.9) score *= fractions.share > 0.2 ? 0.2 : 0.75
    if (length > 40) score *= 0.6
    if (named) score += 0.15
    if (score < 0.1) return null
    return {
      detector: 'nominal',
      type: 'categorical',
      subtype: 'nominal',
      score: Math.min(0.93, score),
      share: 1,
      reason: `${view.distinct.toLocaleString('en-US')} different values in ${rows.toLocaleString('en-US')} rows, each about ${repeats < 10 ? repeats.toFixed(1) : Math.round(repeats).toLocaleString('en-US')} times${named ? `, and the name “${view.name}” speaks of kinds` : ''}`,
      counterExamples: [],
    }
  },
}
