import { type ColumnView, matchShare, type ValueTally } from '../column-view.ts'
import { type Detector, shapeVote, type Vote } from '../vote.ts'

const OPAQUE = { type: 'identifier', subtype: 'key', strength: 0.85 } as const
const DIGEST = /^(?:0x)?(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{128})$/i
const MIXED = /^[A-Za-z0-9_-]{11,64}={0,2}$/
const SHORT = /^(?:0x)?(?:[0-9a-f]{7,64}|[0-9A-F]{7,64})$/

/** Digests and opaque keys: hexadecimal of a digest's length, or long mixed text of one length without words. */
export const hash: Detector = {
  id: 'hash',
  detect(view) {
    const isOpaque = ({ text }: ValueTally) =>
      (DIGEST.test(text) && isHexadecimal(text)) ||
      (MIXED.test(text) && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text))
    return shapeVote('hash', view, isOpaque, { ...OPAQUE, words: 'are opaque keys or digests' }) ?? shortKeys(view)
  },
}

/** `9f86d08`: shorter ones could be words or numbers, were they not all of one length and hardly one twice. */
function shortKeys(view: ColumnView): Vote | null {
  if (view.uniqueness < 0.95 || view.values.length < 20) return null
  const length = view.values[0]!.text.length
  const match = matchShare(view, ({ text }) => text.length === length && SHORT.test(text), { least: 0.99 })
  if (match.share < 0.99 || !isScattered(view, 2) || !isScattered(view, 1)) return null
  return shapeVote('hash', view, match, { ...OPAQUE, words: 'are opaque keys of one length' })
}

/** Letters stand anywhere, of sixteen figures six; those of a code (`B001234`) have their place. */
function isScattered({ values }: ColumnView, fromEnd: number): boolean {
  const lettered = values.filter(({ text }) => /[a-f]/i.test(text.at(-fromEnd) ?? '')).length / values.length
  return lettered > 0.15 && lettered < 0.65
}

/** By figures and by letters: neither a word nor a number. */
function isHexadecimal(text: string): boolean {
  return /\d/.test(text) && /[a-f]/i.test(text)
}
