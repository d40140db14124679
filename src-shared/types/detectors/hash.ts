import type { ValueTally } from '../column-view.ts'
import { type Detector, shapeVote } from '../vote.ts'

/** Digests and opaque keys: hexadecimal of a digest's length, or long mixed text of one length without words. */
export const hash: Detector = {
  id: 'hash',
  detect(view) {
    const isOpaque = ({ text }: ValueTally) =>
      (/^(?:0x)?(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{128})$/i.test(text) &&
        /\d/.test(text) &&
        /[a-f]/i.test(text)) ||
      (/^[A-Za-z0-9_-]{11,64}={0,2}$/.test(text) && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text))
    return shapeVote('hash', view, isOpaque, {
      type: 'identifier',
      subtype: 'key',
      words: 'are opaque keys or digests',
      strength: 0.85,
    })
  },
}
