import { type Detector, shapeVote } from '../vote.ts'

const shape = /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i

export const mac: Detector = {
  id: 'mac',
  detect(view) {
    const vote = shapeVote('mac', view, ({ text }) => shape.test(text), {
      type: 'identifier',
      subtype: 'code',
      words: 'are hardware (MAC) addresses',
      strength: 0.97,
    })
    return vote && { ...vote, proven: true, personal: { kind: 'device_address', confidence: 0.7 } }
  },
}
