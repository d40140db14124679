import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

const address = /^(?:mailto:)?[\p{L}\d.!#$%&'*+/=?^_`{|}~-]+@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,}$/iu

export const email: Detector = {
  id: 'email',
  detect(view) {
    const vote = shapeVote('email', view, ({ text }) => text.length <= 254 && address.test(text), {
      type: 'email',
      subtype: 'email',
      words: 'are e-mail addresses',
      named: nameHas(view.tokens, nameWords.email),
      least: 0.6,
      strength: 0.98,
    })
    return vote && { ...vote, proven: true, personal: { kind: 'email', confidence: Math.min(0.99, 0.7 + 0.3 * vote.share) } }
  },
}
