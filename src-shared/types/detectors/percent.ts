import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

export const percent: Detector = {
  id: 'percent',
  detect(view) {
    const match = matchShare(view, ({ number }) => number?.percent === true)
    const comma = view.values.some(({ number }) => number?.percent && number.decimal === ',')
    const vote = shapeVote('percent', view, match, {
      type: 'numeric',
      subtype: 'percent',
      words: 'bear a percent sign',
      named: nameHas(view.tokens, nameWords.percent),
      least: 0.6,
      strength: 0.96,
    })
    return vote && { ...vote, parse: { decimal: comma ? ',' : '.', unit: '%' } }
  },
}
