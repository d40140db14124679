import { isIpv4, isIpv6 } from '../checks/ip.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, shapeVote } from '../vote.ts'

export const ip: Detector = {
  id: 'ip',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.ip)
    const vote = shapeVote('ip', view, ({ text }) => isIpv4(text) || isIpv6(text), {
      type: 'ip',
      subtype: 'ip',
      words: 'are IP addresses',
      named,
      strength: 0.97,
    })
    return vote && { ...vote, proven: true, personal: { kind: 'ip_address', confidence: named ? 0.85 : 0.75 } }
  },
}
