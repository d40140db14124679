import type { ActionFamily } from '../../contract/action.ts'
import type { Question, Vote } from '../../contract/layer.ts'
import { type Calibration, calibrate } from '../calibration.ts'
import { type CandidateAction, plainFor } from './candidates.ts'

/** What the model says of each candidate of one question, in the order of its candidates. */
export interface Weighed {
  actions: readonly CandidateAction[]
  shares: ArrayLike<number>
}

/** Heard as alternatives only. */
const MENTIONED = 0.49
const MENTIONS = 2
/** To leave a column out cannot rest on other tables: it is mentioned, never led with. */
const neverFirst: ReadonlySet<CandidateAction> = new Set<CandidateAction>(['drop_column'])
/** What a number needs none of when it is best left plain. */
const spared: readonly ActionFamily[] = ['shape', 'bin', 'outliers']

/** Places of the candidates, likeliest first; equal shares keep the order of the candidates. */
export function rankWeighed({ actions, shares }: Weighed): readonly number[] {
  const places = actions.map((_, place) => place)
  const late = (place: number): number => (neverFirst.has(actions[place]!) ? 1 : 0)
  return places.sort((a, b) => late(a) - late(b) || shares[b]! - shares[a]! || a - b)
}

export function votesFor(
  question: Question,
  weighed: Weighed,
  calibration: Calibration,
  familyOf: (action: string) => ActionFamily | null,
  wordsOf: (action: string) => string,
): readonly Vote[] {
  const ranked = rankWeighed(weighed)
  const plain = plainFor(question.context.model)
  return ranked.slice(0, 1 + MENTIONS).flatMap((place, rank): readonly Vote[] => {
    const action = weighed.actions[place]!
    const family = familyOf(action)
    if (family === null) return []
    const sure = calibrate(weighed.shares[place]!, calibration)
    const confidence = rank === 0 ? sure : Math.min(MENTIONED, sure)
    const vote: Vote = {
      action,
      parameters: {},
      family,
      confidence,
      reasons: [
        {
          words: reasonWords(wordsOf(action), weighed.shares[place]!),
          source: `oracle:${action}`,
          layer: 'oracle',
          weight: confidence,
        },
      ],
      specificity: 0,
      id: `oracle-${action}`,
    }
    if (action !== plain) return [vote]
    const rest: Vote = { ...vote, spares: spared, id: `${vote.id}-rest` }
    return action === 'keep_as_is' ? [rest] : [vote, rest]
  })
}

function reasonWords(words: string, share: number): string {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return `A model of measured outcomes puts “${words}” first for a column like this: best in about ${percent} of 100 such cases.`
}
