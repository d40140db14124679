import type { ValueTally } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

const full = /^(?:https?|ftp|s3|gs|git|ssh|file):\/\/[^\s]+$/i
const hosts =
  /^(?:www\.)?(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+(?:com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|co|me|tv|us|uk|ca|au|nz|de|fr|it|es|pt|nl|be|ch|at|se|no|dk|fi|is|pl|cz|sk|hu|ro|bg|gr|ru|ua|tr|cn|jp|kr|in|br|mx|ar|cl|za|ie|il|eu|cy|ee|si|tn|uy|gl|lt|lv|hr|rs|sg|hk|tw|my|id|th|vn|ph)(?::\d+)?(?:[/?#][^\s]*)?$/iu

export const url: Detector = {
  id: 'url',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.url)
    const strong = shapeVote('url', view, ({ text }) => full.test(text), {
      type: 'url',
      subtype: 'url',
      words: 'are web addresses',
      named,
      least: 0.6,
      strength: 0.98,
    })
    if (strong) return { ...strong, proven: true }
    const isLoose = ({ text }: ValueTally) => full.test(text) || (hosts.test(text) && !text.includes('@'))
    return shapeVote('url', view, isLoose, {
      type: 'url',
      subtype: 'url',
      words: 'are web addresses or host names',
      named,
      least: 0.7,
      strength: 0.88,
    })
  },
}
