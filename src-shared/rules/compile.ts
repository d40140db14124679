import type { ActionFamily, Parameters } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import type { FeatureType } from '../contract/feature-type.ts'
import type { Facts } from '../contract/layer.ts'
import type { ContextCondition, Rule } from '../contract/rule.ts'
import { compileCondition, specificityOf } from './compile-condition.ts'
import { compileParameters } from './parameters.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface CompiledRule {
  rule: Rule
  family: ActionFamily
  specificity: number
  fitsContext(context: Context, isTarget: boolean): boolean
  holds(facts: Facts): boolean
  parametersFor(facts: Facts): Parameters | null
}

/** Rules by type, compiled once. `version` is theirs and part of every cache key. */
export interface RuleSet {
  version: string
  rules: readonly CompiledRule[]
  byType: ReadonlyMap<FeatureType, readonly CompiledRule[]>
}

export function fitsContext(condition: ContextCondition, context: Context, isTarget: boolean): boolean {
  if (condition.task !== undefined && !condition.task.includes(context.task)) return false
  if (condition.model !== undefined && (context.model === null || !condition.model.includes(context.model))) return false
  if (condition.hasTarget !== undefined && condition.hasTarget !== (context.target !== null)) return false
  // The target itself is prepared by nothing unless a rule asks for it by name.
  if ((condition.isTarget ?? false) !== isTarget) return false
  return condition.domain === undefined || (context.domain !== null && condition.domain.includes(context.domain))
}

function contextSpecificity(condition: ContextCondition): number {
  return Object.values(condition).filter((part) => part !== undefined).length
}

export function compileRule(rule: Rule, vocabulary: Vocabulary): CompiledRule {
  const family = vocabulary.actions.get(rule.act.action)?.family ?? 'keep'
  return {
    rule,
    family,
    specificity: specificityOf(rule.when) + contextSpecificity(rule.context),
    fitsContext: (context, isTarget) => fitsContext(rule.context, context, isTarget),
    holds: compileCondition(rule.when),
    parametersFor: compileParameters(rule.act.parameters),
  }
}

export function compileRules(rules: readonly Rule[], vocabulary: Vocabulary): RuleSet {
  const compiled = rules.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map((rule) => compileRule(rule, vocabulary))
  const byType = new Map<FeatureType, CompiledRule[]>()
  for (const rule of compiled) {
    for (const type of new Set(rule.rule.types)) {
      const list = byType.get(type)
      if (list === undefined) byType.set(type, [rule])
      else list.push(rule)
    }
  }
  return { version: versionOf(rules), rules: compiled, byType }
}

/** FNV-1a over the rules in order of their ids: the same rules always give the same version. */
function versionOf(rules: readonly Rule[]): string {
  let hash = 0xcbf29ce484222325n
  const prime = 0x100000001b3n
  const texts = rules.map((rule) => JSON.stringify(rule)).toSorted()
  for (const text of texts) {
    for (let index = 0; index < text.length; index++)
      hash = ((hash ^ BigInt(text.charCodeAt(index))) * prime) & 0xffffffffffffffffn
  }
  return hash.toString(16).padStart(16, '0')
}
