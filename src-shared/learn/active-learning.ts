import type { ActionFamily } from '../contract/action.ts'
import type { Observed } from './features.ts'
import { similarity } from './similarity.ts'

export interface OpenQuestion {
  column: string
  observed: Observed
  family: ActionFamily
  /** Confidence of the candidates, best first. */
  confidences: readonly number[]
  /** How many similar decisions the person already made. */
  known: number
}

export interface TeachingQuestion {
  column: string
  /** Expected gain, for ranking; no unit. */
  gain: number
  /** How many other open columns the answer speaks for. */
  helps: number
}

const HELPS_FROM = 0.8
const SURE = 0.85

/**
 * Of the uncertain columns, the one whose answer teaches most: its own doubt (entropy over the candidates), times how many
 * open columns like it would be settled with it, less where similar answers are already known.
 */
export function mostTeaching(questions: readonly OpenQuestion[], limit = 1): readonly TeachingQuestion[] {
  return questions
    .filter((question) => (question.confidences[0] ?? 0) < SURE)
    .map((question) => {
      const others = questions.filter((other) => other !== question && other.family === question.family)
      const likeness = others.map((other) => similarity(question.observed, other.observed, question.family))
      const helps = likeness.filter((value) => value >= HELPS_FROM).length
      const reach =
        1 + likeness.reduce((sum, value, index) => sum + (value >= HELPS_FROM ? value * doubt(others[index]!.confidences) : 0), 0)
      return { column: question.column, gain: (doubt(question.confidences) * reach) / (1 + question.known), helps }
    })
    .sort((left, right) => right.gain - left.gain || (left.column < right.column ? -1 : 1))
    .slice(0, limit)
}

/** Entropy of the candidates' shares, in bits; what the listed ones leave open counts as one more candidate. */
export function doubt(confidences: readonly number[]): number {
  const listed = confidences.map((value) => Math.min(1, Math.max(0, value)))
  const sum = listed.reduce((total, value) => total + value, 0)
  const shares = sum < 1 ? [...listed, 1 - sum] : listed.map((value) => value / sum)
  return shares.reduce((bits, share) => (share > 0 ? bits - share * Math.log2(share) : bits), 0)
}
