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

/** The same over interned codes, for the index that searches thousands within a millisecond. */
export function similarityOfCodes(
  pool: Int16Array,
  offset: number,
  question: Int16Array,
  weights: Float32Array,
  all: number,
): number {
  let together = 0
  for (let index = 0; index < question.length; index++) {
    const left = pool[offset + index]!
    const right = question[index]!
    if (left === right) together += weights[index]!
    else if (!nominalFeatures[index]) {
      const apart = left > right ? left - right : right - left
      if (apart < SPAN) together += weights[index]! * (1 - apart / SPAN)
    }
  }
  return together / all
}

export function totalWeight(family: ActionFamily): number {
  return familyWeights[family].reduce((sum, weight) => sum + weight, 0)
}
