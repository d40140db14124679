import { type Detector, shapeVote } from '../vote.ts'

const shape =
  /^(?:[A-Za-z]:[\\/]|\\\\|~?\/|\.{1,2}\/)[^\\/\n]+(?:[\\/][^\\/\n]+)*[\\/]?$|^(?:[\w.-]+\/)+[\w.-]+\.\w{1,5}$|^[\w -]+\.(?:csv|tsv|txt|pdf|png|jpe?g|gif|docx?|xlsx?|pptx?|zip|gz|json|xml|html?|mp[34]|wav|py|js|ts|java|cpp|md|tiff?|svg)$/i

export const path: Detector = {
  id: 'path',
  detect(view) {
    return shapeVote('path', view, ({ text }) => shape.test(text) && /[A-Za-z]/.test(text), {
      type: 'path',
      subtype: 'path',
      words: 'are file names or paths',
      strength: 0.92,
    })
  },
}
