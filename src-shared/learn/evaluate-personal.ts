import { pairedTest } from './paired-test.ts'
import { type Example, type PersonalModel, predictPersonal, trainPersonal } from './personal-model.ts'

export const FEWEST_DECISIONS = 100
const HELD_OUT = 0.3
const SIGNIFICANT = 0.05

export interface Evaluation {
  /** Trained on everything; its figures come from a twin that had not seen the held-out decisions. */
  model: PersonalModel
  examples: number
  heldOut: number
  accuracy: number
  /** Of what it would replace: the model before, or what had been recommended. */
  before: number
  better: number
  worse: number
  p: number
  promote: boolean
}

/** The latest decisions are held out: a model must foretell what comes, not what was. */
export function evaluatePersonal(
  examples: readonly Example[],
  current: PersonalModel | null,
  pause: () => void = () => {},
): Evaluation {
  const cut = Math.floor(examples.length * (1 - HELD_OUT))
  const heldOut = examples.slice(cut)
  const twin = trainPersonal(examples.slice(0, cut), pause)
  let right = 0
  let before = 0
  let better = 0
  let worse = 0
  for (const example of heldOut) {
    const now = answerOf(twin, example) === example.action
    const then = (current ? answerOf(current, example) : example.from) === example.action
    right += now ? 1 : 0
    before += then ? 1 : 0
    better += now && !then ? 1 : 0
    worse += then && !now ? 1 : 0
  }
  const p = pairedTest(better, worse)
  const count = Math.max(1, heldOut.length)
  return {
    model: trainPersonal(examples, pause),
    examples: examples.length,
    heldOut: heldOut.length,
    accuracy: right / count,
    before: before / count,
    better,
    worse,
    p,
    promote: better > worse && p < SIGNIFICANT,
  }
}

/** Where the model has no word, what was recommended stands. */
export function answerOf(model: PersonalModel, example: Example): string {
  return predictPersonal(model, example.observed, example.family, example.from, example.confidence)?.action ?? example.from
}
