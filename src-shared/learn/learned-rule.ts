import type { ActionFamily, Parameters } from '../contract/action.ts'
import type { FeatureType } from '../contract/feature-type.ts'
import type { Condition, ContextCondition, FactCondition, Rule } from '../contract/rule.ts'
import { type FeatureName, featureIndex, features, type Observed, type Situation } from './features.ts'
import { posteriorMean } from './posterior.ts'
import { ruleReason, ruleTitle } from './rule-words.ts'

/** One test of a learned rule: a range of buckets, or a set of classes. */
export interface BucketCondition {
  feature: FeatureName
  least?: number
  most?: number
  among?: readonly string[]
}

export interface LearnedRule {
  id: string
  origin: 'learned' | 'personal' | 'team'
  family: ActionFamily
  /** null: leave this family out. */
  action: string | null
  parameters: Parameters
  conditions: readonly BucketCondition[]
}

/** A rule that a team lends counts as so many decisions of the person's own: .71, not enough to decide. */
export const LENT = 3

export type RuleStatus = 'active' | 'paused' | 'contested' | 'retired' | 'deleted'

export function ruleMatches(rule: Pick<LearnedRule, 'conditions'>, observed: Observed): boolean {
  for (const condition of rule.conditions) {
    const value = observed[featureIndex[condition.feature]]
    if (condition.among && !condition.among.includes(String(value))) return false
    if (condition.least !== undefined && Number(value) < condition.least) return false
    if (condition.most !== undefined && Number(value) > condition.most) return false
  }
  return true
}

/** Named facts as the symbolic rules name them: `fingerprint.missing`, `fingerprint.subtype`, … */
export function fingerprintFact(name: FeatureName): string {
  return `fingerprint.${name}`
}

const contextFeatures: readonly FeatureName[] = ['task', 'model', 'target', 'domain']

/** The same shape as a symbolic rule, so that it is read, shown and explained the same way. */
export function asRule(rule: LearnedRule, right: number, wrong: number, from = 0): Rule {
  const own = rule.origin === 'team' ? Math.max(0, right - LENT) : right
  const facts: FactCondition[] = []
  for (const condition of rule.conditions) {
    if (condition.feature === 'type' || contextFeatures.includes(condition.feature)) continue
    facts.push(...factConditions(condition))
  }
  const when: Condition = facts.length === 1 ? facts[0]! : { all: facts }
  return {
    id: rule.id,
    origin: rule.origin,
    title: ruleTitle(rule),
    types: (amongOf(rule, 'type') ?? []) as readonly FeatureType[],
    when,
    context: contextCondition(rule),
    act: { action: rule.action ?? 'keep_as_is', parameters: rule.parameters },
    ...(rule.action === null ? { spares: [rule.family] } : {}),
    confidence: posteriorMean(right, wrong),
    reason: ruleReason(rule, own, wrong, from),
    source: rule.origin === 'team' ? 'your team' : 'your corrections',
  }
}

function factConditions(condition: BucketCondition): readonly FactCondition[] {
  const fact = fingerprintFact(condition.feature)
  if (condition.among) return [{ fact, test: 'in', value: condition.among }]
  const { least, most } = condition
  if (least !== undefined && least === most) return [{ fact, test: 'is', value: least }]
  const bounds: FactCondition[] = []
  if (least !== undefined) bounds.push({ fact, test: 'at_least', value: least })
  if (most !== undefined) bounds.push({ fact, test: 'at_most', value: most })
  return bounds
}

function contextCondition(rule: LearnedRule): ContextCondition {
  const target = amongOf(rule, 'target')
  const model = amongOf(rule, 'model')?.filter((name): name is Exclude<Situation['model'], 'any'> => name !== 'any')
  const task = amongOf(rule, 'task') as readonly Situation['task'][] | undefined
  const domain = amongOf(rule, 'domain')
  return {
    ...(task ? { task } : {}),
    ...(model && model.length > 0 ? { model } : {}),
    ...(target ? { isTarget: target.includes('this') } : {}),
    ...(domain ? { domain } : {}),
  }
}

function amongOf(rule: LearnedRule, feature: FeatureName): readonly string[] | undefined {
  return rule.conditions.find((condition) => condition.feature === feature)?.among
}

/** A name that depends on what the rule says alone, so that a replay gives the same. */
export function ruleId(rule: Omit<LearnedRule, 'id'>): string {
  const ordered = [...rule.conditions].sort((left, right) => featureIndex[left.feature] - featureIndex[right.feature])
  const text = JSON.stringify([rule.family, rule.action, ordered.map((one) => [one.feature, one.least, one.most, one.among])])
  return `${rule.origin === 'team' ? 'team' : 'learned'}.${rule.family}.${rule.action ?? 'none'}.${hash(text)}`
}

/** FNV-1a, twice with different offsets: 64 bits, enough to name rules of one person. */
function hash(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return [low, high].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}

export function specificity(rule: Pick<LearnedRule, 'conditions'>): number {
  return rule.conditions.length
}

export const featureCount = features.length
