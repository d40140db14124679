import type { FeatureType, ParseHints, PersonalMark, Subtype } from '../contract/feature-type.ts'
import { type ColumnView, type Match, matchShare, type ValueTally } from './column-view.ts'

/** What one detector says of a column. */
export interface Vote {
  detector: string
  type: FeatureType
  subtype: Subtype
  /** The subtype whose class of the public benchmark it falls in, where that is another: `21,5` is a number, classed as embedded. */
  classedAs?: Subtype
  /** A wider kind that the column is as well: what speaks for that one does not speak against this one. */
  refines?: Subtype
  /** How likely the column is of this kind in this detector's eyes, 0 to 1. */
  score: number
  /** Share of the present values that fit. */
  share: number
  reason: string
  counterExamples: readonly string[]
  /** A checksum or a closed list stands behind it, not just a shape. */
  proven?: boolean
  personal?: PersonalMark
  parse?: ParseHints
}

export const classedAs = (vote: Vote): Subtype => vote.classedAs ?? vote.subtype

export interface Detector {
  id: string
  detect(view: ColumnView): Vote | null
}

export function percentWords(share: number): string {
  if (share >= 0.9995) return 'all values'
  return `${(share * 100).toFixed(share > 0.99 ? 1 : 0)} % of the values`
}

/**
 * The common case: values of a shape. The score grows with the share that fits and falls off fast below `least`;
 * a name that says the same raises it.
 */
export function shapeVote(
  detector: string,
  view: ColumnView,
  matchOrTest: Match | ((value: ValueTally) => boolean),
  what: {
    type: FeatureType
    subtype: Subtype
    words: string
    named?: boolean
    least?: number
    strength?: number
    namedStrength?: number
  },
): Vote | null {
  const least = what.least ?? 0.8
  const match = typeof matchOrTest === 'function' ? matchShare(view, matchOrTest, { least }) : matchOrTest
  if (view.present === 0 || match.share < least) return null
  const strength = what.named ? (what.namedStrength ?? Math.min(0.99, (what.strength ?? 0.9) + 0.07)) : (what.strength ?? 0.9)
  return {
    detector,
    type: what.type,
    subtype: what.subtype,
    score: strength * match.share ** 2,
    share: match.share,
    reason: `${percentWords(match.share)} ${what.words}${what.named ? `, and the name “${view.name}” says so too` : ''}`,
    counterExamples: match.misses,
  }
}
