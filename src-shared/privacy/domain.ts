import { actions } from '../actions/catalogue/index.ts'
import { type ActionFamily, actionFamilies } from '../contract/action.ts'
import { featureTypes } from '../contract/feature-type.ts'
import { decodeObserved, type FeatureName, featureIndex, features, type Observed, primaryOf } from '../learn/features.ts'

export const levels = ['low', 'middle', 'high'] as const
export type Level = (typeof levels)[number]

/** What a report can say: in columns of this type, where this feature is at this level, people want this of the family. */
export interface Saying {
  type: string
  family: ActionFamily
  feature: FeatureName
  level: Level
  action: string | null
}

export interface Domain {
  /** Changes with every change of the list, so that reports over different lists are never added up. */
  id: string
  /** Index 0 is "nothing". */
  sayings: readonly (Saying | null)[]
}

/** Never taken from a team: a forged majority must not be able to make personal data less protected. */
const notShared: ReadonlySet<ActionFamily> = new Set(['personal'])

const kinds = Object.fromEntries(features.map((feature) => [feature.name, feature.kind]))

/** The first feature of the family that has an order. */
export const featureOf = (family: ActionFamily): FeatureName =>
  primaryOf(family).find((name) => kinds[name] === 'ordinal') ?? 'missing'

const SYMMETRIC = 2

const edgesOf = (feature: FeatureName): readonly [middle: number, high: number] =>
  feature === 'skew' ? [SYMMETRIC, SYMMETRIC + 1] : [1, 3]

/** The buckets of skew run from far left to far right with the symmetric one in the middle; others grow from none. */
export function levelOf(feature: FeatureName, bucket: number): Level {
  const [middle, high] = edgesOf(feature)
  return bucket < middle ? 'low' : bucket < high ? 'middle' : 'high'
}

/** The other way round: the buckets that a level stands for. */
export function bucketsOf(feature: FeatureName, level: Level): { least?: number; most?: number } {
  const [middle, high] = edgesOf(feature)
  return { low: { most: middle - 1 }, middle: { least: middle, most: high - 1 }, high: { least: high } }[level]
}

export const domain: Domain = makeDomain()
const indices = new Map(domain.sayings.map((saying, index) => [keyOf(saying), index]))

/** "nothing" where the list has no such saying, as with the action of a plugin. */
export function indexOf(correction: { observed: string; family: ActionFamily; action: string | null }): bigint {
  const observed = decodeObserved(correction.observed)
  const feature = featureOf(correction.family)
  const level = levelOf(feature, Number(featureValue(observed, feature)))
  const saying = {
    type: String(featureValue(observed, 'type')),
    family: correction.family,
    feature,
    level,
    action: correction.action,
  }
  return BigInt(indices.get(keyOf(saying)) ?? 0)
}

const featureValue = (observed: Observed, feature: FeatureName) => observed[featureIndex[feature]]

function makeDomain(): Domain {
  const sayings: (Saying | null)[] = [null]
  for (const type of featureTypes) {
    for (const family of actionFamilies.filter((name) => !notShared.has(name))) {
      const wanted = actions.filter((action) => action.family === family).map((action) => action.id)
      for (const level of levels) {
        for (const action of [null, ...wanted.sort()]) sayings.push({ type, family, feature: featureOf(family), level, action })
      }
    }
  }
  return { id: `d1-${sayings.length}-${digest(sayings.map(keyOf).join('\n'))}`, sayings }
}

function keyOf(saying: Saying | null): string {
  return saying === null ? '' : [saying.type, saying.family, saying.feature, saying.level, saying.action ?? '-'].join(' ')
}

/** FNV-1a, 32 bits: tells lists apart, protects nothing. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
