import type { ActionFamily, Parameters } from '../contract/action.ts'
import { type FeatureName, featureIndex, features, type Observed, primaryOf } from './features.ts'
import { type BucketCondition, type LearnedRule, ruleId, ruleMatches } from './learned-rule.ts'
import { posteriorMean } from './posterior.ts'
import { SIMILAR_FROM, similarity } from './similarity.ts'

/** What the person decided on one kind of column, how often, and how lately. */
export interface Decision {
  observed: Observed
  family: ActionFamily
  action: string | null
  parameters: Parameters
  count: number
}

export const BORN_FROM = 5
/** A rule that is wrong inside its own region more often than this is not made. */
const ACCEPTABLE = 0.6
const MAXIMUM_CLASSES = 3
const MAXIMUM_CONDITIONS = 8
/** So many contrary decisions show where to cut; whether the rule holds is judged by all of them. */
const ENOUGH = 96

export type Birth =
  | { outcome: 'too_few'; similar: number }
  | { outcome: 'contested'; right: number; wrong: number }
  | { outcome: 'born'; rule: LearnedRule; right: number; wrong: number }

/** After enough similar decisions a rule is born around the latest one; what speaks against it narrows or blocks it. */
export function birth(seed: Decision, decisions: readonly Decision[], threshold = SIMILAR_FROM): Birth {
  const comparable = decisions.filter((other) => other.family === seed.family && sameGround(seed.observed, other.observed))
  const alike = comparable.filter(
    (other) => other.action === seed.action && similarity(seed.observed, other.observed, seed.family) >= threshold,
  )
  const similar = countOf(alike)
  if (similar < BORN_FROM) return { outcome: 'too_few', similar }
  const against = comparable.filter((other) => other.action !== seed.action)
  const conditions = separate(alike, against, seed.family)
  const inside = comparable.filter((other) => ruleMatches({ conditions }, other.observed))
  const right = countOf(inside.filter((other) => other.action === seed.action))
  const wrong = countOf(inside.filter((other) => other.action !== seed.action))
  if (posteriorMean(right, wrong) < ACCEPTABLE) return { outcome: 'contested', right, wrong }
  const draft = {
    origin: 'learned',
    family: seed.family,
    action: seed.action,
    parameters: commonParameters(alike),
    conditions,
  } as const
  return { outcome: 'born', rule: { ...draft, id: ruleId(draft) }, right, wrong }
}

/** Starts from the broad reading of what the decisions share, then adds what keeps the contrary ones out. */
export function separate(
  alike: readonly Decision[],
  against: readonly Decision[],
  family: ActionFamily,
): readonly BucketCondition[] {
  const conditions: BucketCondition[] = [classes('type', alike)!, targetCondition(alike)]
  const kind = classes('subtype', alike)
  if (kind) conditions.push(kind)
  let contrary = insiders(conditions, against)
  if (contrary.length === 0) return merge(conditions)
  const shared = extentsOf(alike, family)
  while (contrary.length > 0 && conditions.length < MAXIMUM_CONDITIONS) {
    const found = bestCut(shared, contrary.slice(0, ENOUGH), conditions, family)
    if (!found) break
    conditions.push(found)
    contrary = insiders([found], contrary)
  }
  return merge(conditions)
}

/** Where the agreeing decisions lie along one feature. Looked up once: cutting away the contrary ones does not move them. */
type Extent = { feature: FeatureName; among: BucketCondition } | { feature: FeatureName; least: number; most: number }

function extentsOf(alike: readonly Decision[], family: ActionFamily): readonly Extent[] {
  return orderedFeatures(family).flatMap((feature): readonly Extent[] => {
    if (features[featureIndex[feature]]!.kind === 'nominal') {
      const among = classes(feature, alike)
      return among ? [{ feature, among }] : []
    }
    const own = valuesOf(alike, feature)
    return [{ feature, least: Math.min(...own), most: Math.max(...own) }]
  })
}

function bestCut(
  shared: readonly Extent[],
  contrary: readonly Decision[],
  taken: readonly BucketCondition[],
  family: ActionFamily,
): BucketCondition | null {
  const all = countOf(contrary)
  let best: { condition: BucketCondition; score: number } | null = null
  for (const condition of shared.flatMap((extent) => cutsAt(extent, contrary))) {
    if (taken.some((other) => covers(other, condition))) continue
    const removed = all - countOf(insiders([condition], contrary))
    if (removed === 0) continue
    const score = removed + (primaryOf(family).includes(condition.feature) ? 0.5 : 0)
    if (!best || score > best.score) best = { condition, score }
  }
  return best?.condition ?? null
}

/** One-sided cuts half-way to the nearest contrary decision, and sets of classes. */
function cutsAt(extent: Extent, contrary: readonly Decision[]): readonly BucketCondition[] {
  if ('among' in extent) return [extent.among]
  const { feature, least, most } = extent
  const cuts: BucketCondition[] = []
  const others = valuesOf(contrary, feature)
  const below = Math.max(...others.filter((value) => value < least))
  const above = Math.min(...others.filter((value) => value > most))
  if (Number.isFinite(below)) cuts.push({ feature, least: Math.ceil((least + below + 0.5) / 2) })
  if (Number.isFinite(above)) cuts.push({ feature, most: Math.floor((most + above - 0.5) / 2) })
  return cuts
}

function orderedFeatures(family: ActionFamily): readonly FeatureName[] {
  const primary = primaryOf(family)
  const rest = features.map((feature) => feature.name).filter((name) => !primary.includes(name) && name !== 'type')
  return [...primary, ...rest]
}

function classes(feature: FeatureName, decisions: readonly Decision[]): BucketCondition | null {
  const values = [...new Set(decisions.map((decision) => String(decision.observed[featureIndex[feature]])))].sort()
  return values.length <= MAXIMUM_CLASSES ? { feature, among: values } : null
}

function targetCondition(decisions: readonly Decision[]): BucketCondition {
  const isTarget = decisions[0]!.observed[featureIndex.target] === 'this'
  return { feature: 'target', among: isTarget ? ['this'] : ['none', 'other'] }
}

function covers(one: BucketCondition, other: BucketCondition): boolean {
  return one.feature === other.feature && one.least === other.least && one.most === other.most && !!one.among === !!other.among
}

/** A lower and an upper bound on the same bucket read better as one range. */
function merge(conditions: readonly BucketCondition[]): readonly BucketCondition[] {
  const merged = new Map<FeatureName, BucketCondition>()
  for (const condition of conditions) {
    const before = merged.get(condition.feature)
    merged.set(condition.feature, before ? tighter(before, condition) : condition)
  }
  return [...merged.values()].sort((left, right) => featureIndex[left.feature] - featureIndex[right.feature])
}

function tighter(one: BucketCondition, other: BucketCondition): BucketCondition {
  const least = bound(Math.max, one.least, other.least)
  const most = bound(Math.min, one.most, other.most)
  return {
    feature: one.feature,
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    ...(one.among ? { among: one.among.filter((value) => !other.among || other.among.includes(value)) } : {}),
  }
}

function bound(pick: (...values: number[]) => number, one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined) return other
  return other === undefined ? one : pick(one, other)
}

function sameGround(left: Observed, right: Observed): boolean {
  const target = featureIndex.target
  return left[featureIndex.type] === right[featureIndex.type] && (left[target] === 'this') === (right[target] === 'this')
}

function insiders(conditions: readonly BucketCondition[], decisions: readonly Decision[]): readonly Decision[] {
  return decisions.filter((decision) => ruleMatches({ conditions }, decision.observed))
}

function valuesOf(decisions: readonly Decision[], feature: FeatureName): number[] {
  return decisions.map((decision) => Number(decision.observed[featureIndex[feature]]))
}

export function countOf(decisions: readonly Decision[]): number {
  return decisions.reduce((sum, decision) => sum + decision.count, 0)
}

function commonParameters(decisions: readonly Decision[]): Parameters {
  const votes = new Map<string, number>()
  for (const decision of decisions) {
    const text = JSON.stringify(decision.parameters)
    votes.set(text, (votes.get(text) ?? 0) + decision.count)
  }
  const [best] = [...votes].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
  return best ? (JSON.parse(best[0]) as Parameters) : {}
}
