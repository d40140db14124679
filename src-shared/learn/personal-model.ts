import type { ActionFamily } from '../contract/action.ts'
import { features, type Observed } from './features.ts'

/** One decision of the person, with what had been recommended. */
export interface Example {
  observed: Observed
  family: ActionFamily
  action: string
  /** What was recommended, and how surely: the vote of the layers before. */
  from: string
  confidence: number
}

/** Softmax over the actions of one family. Buckets enter as steps, classes one by one; the recommendation as a term of its own. */
export interface FamilyModel {
  actions: readonly string[]
  words: readonly string[]
  /** actions x words */
  weights: readonly (readonly number[])[]
  /** How much the recommendation counts. */
  trust: number
}

export interface PersonalModel {
  kind: 'softmax-1'
  families: Readonly<Partial<Record<ActionFamily, FamilyModel>>>
}

export interface Prediction {
  action: string
  confidence: number
}

const FEWEST_EXAMPLES = 20
const FEWEST_OF_AN_ACTION = 3
const ROUNDS = 150
const RATE = 0.5
const RIDGE = 0.01
/** A small model of few cases is never quite sure. */
const SUREST = 0.95

/** The words of a column: `skew>=3`, `subtype=count`, and always one for the constant. */
export function wordsOf(observed: Observed): readonly string[] {
  const words = ['1']
  features.forEach((feature, index) => {
    const value = observed[index]!
    if (feature.kind === 'nominal') words.push(`${feature.name}=${value}`)
    else for (let step = 1; step <= Number(value); step++) words.push(`${feature.name}>=${step}`)
  })
  return words
}

/** Deterministic: whole gradients, fixed rounds, no shuffling. `pause` is called between rounds. */
export function trainPersonal(examples: readonly Example[], pause: () => void = () => {}): PersonalModel {
  const families: Partial<Record<ActionFamily, FamilyModel>> = {}
  for (const family of new Set(examples.map((example) => example.family))) {
    const own = examples.filter((example) => example.family === family)
    const model = trainFamily(own, pause)
    if (model) families[family] = model
  }
  return { kind: 'softmax-1', families }
}

function trainFamily(examples: readonly Example[], pause: () => void): FamilyModel | null {
  const counts = tally(examples.map((example) => example.action))
  const actions = [...counts]
    .filter(([, count]) => count >= FEWEST_OF_AN_ACTION)
    .map(([action]) => action)
    .sort()
  const known = examples.filter((example) => actions.includes(example.action))
  if (known.length < FEWEST_EXAMPLES || actions.length < 2) return null
  const lists = known.map((example) => wordsOf(example.observed))
  const often = tally(lists.flat())
  const words = [...often]
    .filter(([, count]) => count >= 2)
    .map(([word]) => word)
    .sort()
  const place = new Map(words.map((word, index) => [word, index]))
  const rows = lists.map((list) => list.flatMap((word) => place.get(word) ?? []))
  return fitActions(known, rows, actions, words, pause)
}

function fitActions(
  examples: readonly Example[],
  rows: readonly (readonly number[])[],
  actions: readonly string[],
  words: readonly string[],
  pause: () => void,
): FamilyModel {
  const weights = actions.map(() => new Float64Array(words.length))
  const seen = actions.map(() => new Float64Array(words.length).fill(1e-6))
  let trust = 1
  let trustSeen = 1e-6
  for (let round = 0; round < ROUNDS; round++) {
    pause()
    const slopes = actions.map(() => new Float64Array(words.length))
    let trustSlope = 0
    examples.forEach((example, index) => {
      const shares = softmax(scores(weights, trust, rows[index]!, actions, example.from, example.confidence))
      actions.forEach((action, place) => {
        const error = (shares[place]! - (action === example.action ? 1 : 0)) / examples.length
        for (const word of rows[index]!) slopes[place]![word]! += error
        if (action === example.from) trustSlope += error * example.confidence
      })
    })
    weights.forEach((row, place) => {
      for (let word = 0; word < row.length; word++) {
        const slope = slopes[place]![word]! + (RIDGE * row[word]!) / Math.sqrt(examples.length)
        seen[place]![word]! += slope * slope
        row[word]! -= (RATE * slope) / Math.sqrt(seen[place]![word]!)
      }
    })
    trustSeen += trustSlope * trustSlope
    trust -= (RATE * trustSlope) / Math.sqrt(trustSeen)
  }
  return {
    actions,
    words,
    weights: weights.map((row) => Array.from(row, (value) => Math.round(value * 1e4) / 1e4)),
    trust: Math.round(trust * 1e4) / 1e4,
  }
}

/** Null where the model was not trained for this family. */
export function predictPersonal(
  model: PersonalModel,
  observed: Observed,
  family: ActionFamily,
  from: string,
  confidence: number,
): Prediction | null {
  const own = model.families[family]
  if (!own) return null
  const place = new Map(own.words.map((word, index) => [word, index]))
  const row = wordsOf(observed).flatMap((word) => place.get(word) ?? [])
  const shares = softmax(scores(own.weights, own.trust, row, own.actions, from, confidence))
  let best = 0
  for (let index = 1; index < shares.length; index++) if (shares[index]! > shares[best]!) best = index
  return { action: own.actions[best]!, confidence: Math.min(SUREST, shares[best]!) }
}

function scores(
  weights: readonly ArrayLike<number>[],
  trust: number,
  row: readonly number[],
  actions: readonly string[],
  from: string,
  confidence: number,
): number[] {
  return weights.map((own, place) => {
    let score = actions[place] === from ? trust * confidence : 0
    for (const word of row) score += own[word]!
    return score
  })
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values)
  const raised = values.map((value) => Math.exp(value - most))
  const sum = raised.reduce((total, value) => total + value, 0)
  return raised.map((value) => value / sum)
}

function tally(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
