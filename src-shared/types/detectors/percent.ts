import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { marksIn } from '../parse/marks-in.ts'
import { type Detector, shapeVote } from '../vote.ts'

export const percent: Detector = {
  id: 'percent',
  detect(view) {
    const vote = shapeVote('percent', view, ({ number }) => number?.percent === true, {
      type: 'numeric',
      subtype: 'percent',
      words: 'bear a percent sign',
      named: nameHas(view.tokens, nameWords.percent),
      least: 0.6,
      strength: 0.96,
    })
    return vote && { ...vote, parse: { decimal: '.', ...marksIn(view, (text) => text), unit: '%' } }
  },
}
