import { type Detector, shapeVote } from '../vote.ts'

const shape = /^[{(]?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[)}]?$/i

export const uuid: Detector = {
  id: 'uuid',
  detect(view) {
    const vote = shapeVote('uuid', view, ({ text }) => shape.test(text), {
      type: 'identifier',
      subtype: 'uuid',
      words: 'have the shape of a UUID',
      strength: 0.99,
    })
    return vote && { ...vote, proven: true }
  },
}
