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
/** A number needs one of these at most, and none when it is best left plain. */
const spared: readonly ActionFamily[] = ['shape', 'bin', 'outliers']

/**
 * What people do first is the first candidate, and leads unless another is so much likelier: most of the time the treatment of one
 * column makes little difference, and where it does, it can do harm. Measured on sources that the model had not seen.
 */
const DEPARTURE = 0.01
/** To leave a column out loses what it tells for good: it leads only where it is so much ahead of all else. */
const LOSS = 0.1

/** Places of the candidates: the one that leads, then the likeliest first; equal shares keep the order of the candidates. */
export function rankWeighed({ actions, shares }: Weighed): readonly number[] {
  const lead = (place: number): number =>
    shares[place]! + (place === 0 ? DEPARTURE : 0) - (actions[place] === 'drop_column' ? LOSS : 0)
  const places = actions.map((_, place) => place)
  const first = places.toSorted((a, b) => lead(b) - lead(a) || a - b).slice(0, 1)
  const others = places.filter((place) => place !== first[0])
  return [...first, ...others.sort((a, b) => shares[b]! - shares[a]! || a - b)]
}

export function votesFor(
  question: Question,
  weighed: Weighed,
  calibration: Calibration,
  familyOf: (action: string) => ActionFamily | null,
  wordsOf: (action: string) => string,
): readonly Vote[] {
  const ranked = rankWeighed(weighed)
  const ofNumbers = weighed.actions[0] === plainFor(question.context.model)
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
          words: reasonWords(wordsOf(action), rank, confidence),
          source: `oracle:${action}`,
          layer: 'oracle',
          weight: confidence,
        },
      ],
      specificity: 0,
      id: `oracle-${action}`,
    }
    if (rank > 0 || !ofNumbers) return [vote]
    const rest: Vote = { ...vote, spares: spared.filter((other) => other !== family), id: `${vote.id}-rest` }
    return action === 'keep_as_is' ? [rest] : [vote, rest]
  })
}

function reasonWords(words: string, rank: number, confidence: number): string {
  if (rank > 0) return `By outcomes measured on public tables, “${words}” is among the best for a column like this.`
  const cases = Math.round(confidence * 100)
  return `By outcomes measured on public tables, “${words}” is best for a column like this: in ${cases} of 100 such cases nothing did clearly better.`
}
