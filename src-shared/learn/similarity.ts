import { type ActionFamily, actionFamilies } from '../contract/action.ts'
import { type FeatureName, featureIndex, features, type Observed, primaryOf } from './features.ts'

/** Buckets this far apart have nothing in common. */
const SPAN = 4

/** Two decisions are similar from here on; measured in bench/learning.ts over thresholds from .70 to .95. */
export const SIMILAR_FROM = 0.8

const baseWeights: Partial<Record<FeatureName, number>> = {
  type: 0,
  target: 0,
  subtype: 3,
  task: 1.5,
  model: 1,
  domain: 2,
  patternClass: 1,
  order: 0.5,
  rows: 0.25,
}

const PRIMARY = 2.5
const OTHER = 0.5

export const familyWeights = Object.fromEntries(
  actionFamilies.map((family) => [family, Float32Array.from(features, (feature) => weightOf(family, feature.name))]),
) as Record<ActionFamily, Float32Array>

function weightOf(family: ActionFamily, name: FeatureName): number {
  if (primaryOf(family).includes(name)) return PRIMARY
  return baseWeights[name] ?? OTHER
}

const nominalFeatures = features.map((feature) => feature.kind === 'nominal')

/** Type and the part of the target must agree; the rest counts by weight. 0 to 1. */
export function similarity(left: Observed, right: Observed, family: ActionFamily): number {
  if (left[featureIndex.type] !== right[featureIndex.type]) return 0
  if ((left[featureIndex.target] === 'this') !== (right[featureIndex.target] === 'this')) return 0
  const weights = familyWeights[family]
  let together = 0
  let all = 0
  for (let index = 0; index < features.length; index++) {
    const weight = weights[index]!
    all += weight
    if (nominalFeatures[index]) {
      if (left[index] === right[index]) together += weight
      continue
    }
    const apart = Math.abs(Number(left[index]) - Number(right[index]))
    if (apart < SPAN) together += weight * (1 - apart / SPAN)
  }
  return together / all
}

/** Features of a family, heaviest first, with what each distance costs: a poor match is given up after the first few. */
export interface SearchOrder {
  family: ActionFamily
  features: Int16Array
  /** `SPAN + 1` costs a feature: of the same bucket, of the next, …, of nothing in common. */
  costs: Float32Array
  all: number
}

/** Codes of classes are this far apart, so that two classes never look like neighbouring buckets. */
export const CLASS_STEP = SPAN

export const searchOrders = Object.fromEntries(actionFamilies.map((family) => [family, searchOrder(family)])) as Record<
  ActionFamily,
  SearchOrder
>

function searchOrder(family: ActionFamily): SearchOrder {
  const weights = familyWeights[family]
  const order = features
    .map((_feature, index) => index)
    .filter((index) => weights[index]! > 0)
    .sort((left, right) => weights[right]! - weights[left]! || left - right)
  const costs = order.flatMap((index) => Array.from({ length: SPAN + 1 }, (_value, apart) => (weights[index]! * apart) / SPAN))
  return {
    family,
    features: Int16Array.from(order),
    costs: Float32Array.from(costs),
    all: order.reduce((sum, index) => sum + weights[index]!, 0),
  }
}

/** The same over codes in the order of the search; 0 as soon as it must stay below `least`. */
export function similarityOfCodes(
  pool: Int16Array,
  offset: number,
  question: Int16Array,
  order: SearchOrder,
  least: number,
): number {
  const { costs, all } = order
  const room = (1 - least) * all
  const width = question.length
  let apart = 0
  for (let place = 0; place < width; place++) {
    let difference = pool[offset + place]! - question[place]!
    if (difference === 0) continue
    if (difference < 0) difference = -difference
    apart += costs[place * (SPAN + 1) + Math.min(difference, SPAN)]!
    if (apart > room) return 0
  }
  return 1 - apart / all
}
