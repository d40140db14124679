import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { marksIn } from '../parse/marks-in.ts'
import { type Detector, shapeVote } from '../vote.ts'

export const currency: Detector = {
  id: 'currency',
  detect(view) {
    const match = matchShare(view, ({ number }) => number !== null && number.currency !== null, { least: 0.6 })
    const marks = new Map<string, number>()
    let comma = 0
    for (const { number, count } of view.values) {
      if (!number || number.currency === null) continue
      marks.set(number.currency, (marks.get(number.currency) ?? 0) + count)
      if (number.decimal === ',' || number.thousands === '.') comma += count
    }
    const vote = shapeVote('currency', view, match, {
      type: 'numeric',
      subtype: 'currency',
      words:
        marks.size > 1
          ? `bear a currency mark (${[...marks.keys()].slice(0, 4).join(' ')})`
          : `bear the currency mark ${[...marks.keys()][0]}`,
      named: nameHas(view.tokens, nameWords.currency),
      least: 0.6,
      strength: 0.96,
    })
    if (!vote) return null
    const most = [...marks].sort((a, b) => b[1] - a[1])[0]!
    const marked = marksIn(view, (text) => text)
    return { ...vote, parse: { ...marked, currency: most[0], decimal: comma * 2 > match.matched ? ',' : '.' } }
  },
}
