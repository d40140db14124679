import type { ActionFamily } from '../../contract/action.ts'
import type { Question, Vote } from '../../contract/layer.ts'
import { type Calibration, calibrate } from '../calibration.ts'
import { plainFor } from './candidates.ts'
import { rankWeighed, type Weighed } from './rank-weighed.ts'

/** Heard as alternatives only. */
const MENTIONED = 0.49
const MENTIONS = 2
/** A number needs one of these at most, and none when it is best left plain. */
const spared: readonly ActionFamily[] = ['shape', 'bin', 'outliers']

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
