import type { ContextCondition, Rule } from '../contract/rule.ts'
import { specificityOf } from './compile-condition.ts'
import type { RuleProblem } from './problem.ts'
import { conjunctionOf, contains, isDescribable, type Regions, regionsOf } from './region.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Families in which one action excludes another: a column has one imputation, one encoding, one scale. */
export const exclusiveFamilies: ReadonlySet<string> = new Set([
  'keep',
  'parse',
  'scale',
  'shape',
  'encode',
  'bin',
  'outliers',
  'personal',
])

interface Box {
  rule: Rule
  family: string
  regions: Regions
  specificity: number
}

/**
 * A rule that fires only where a stronger rule of the same exclusive family fires too, and says something else,
 * can never decide anything: it is a contradiction, and the weaker one is named.
 */
export function findContradictions(rules: readonly Rule[], vocabulary: Vocabulary): readonly RuleProblem[] {
  const boxes = rules.flatMap((rule) => boxOf(rule, vocabulary) ?? [])
  const problems: RuleProblem[] = []
  for (const weak of boxes) {
    const strong = boxes.find((other) => other !== weak && opposes(other, weak) && covers(other, weak))
    if (strong === undefined) continue
    const words = `'${strong.rule.id}' (${strong.rule.confidence}) always fires too and says ${strong.rule.act.action}, not ${weak.rule.act.action}`
    problems.push({ where: weak.rule.id, kind: 'contradicted', words })
  }
  return problems
}

/** Null where the condition is no plain conjunction: then nothing is claimed about it. */
function boxOf(rule: Rule, vocabulary: Vocabulary): Box | null {
  const atoms = conjunctionOf(rule.when)
  const family = familyOf(rule, vocabulary)
  if (atoms === null || family === null) return null
  if (!atoms.every(isDescribable)) return null
  return { rule, family, regions: regionsOf(atoms, (name) => vocabulary.facts.get(name)), specificity: specificityOf(rule.when) }
}

function familyOf(rule: Rule, vocabulary: Vocabulary): string | null {
  const family = vocabulary.actions.get(rule.act.action)?.family
  if (family === undefined || rule.spares !== undefined) return null
  if (rule.act.action.startsWith('impute_')) return 'impute'
  return exclusiveFamilies.has(family) ? family : null
}

function opposes(strong: Box, weak: Box): boolean {
  if (strong.family !== weak.family || strong.rule.act.action === weak.rule.act.action) return false
  if (strong.rule.confidence !== weak.rule.confidence) return strong.rule.confidence > weak.rule.confidence
  return strong.specificity > weak.specificity
}

function covers(strong: Box, weak: Box): boolean {
  if (!weak.rule.types.every((type) => strong.rule.types.includes(type))) return false
  if (!contextCovers(strong.rule.context, weak.rule.context)) return false
  return [...strong.regions].every(([fact, outer]) => {
    const inner = weak.regions.get(fact)
    return inner !== undefined && contains(outer, inner)
  })
}

function contextCovers(strong: ContextCondition, weak: ContextCondition): boolean {
  if ((strong.isTarget ?? false) !== (weak.isTarget ?? false)) return false
  if (strong.hasTarget !== undefined && strong.hasTarget !== weak.hasTarget) return false
  return within(weak.task, strong.task) && within(weak.model, strong.model) && within(weak.domain, strong.domain)
}

function within(inner: readonly string[] | undefined, outer: readonly string[] | undefined): boolean {
  if (outer === undefined) return true
  return inner?.every((member) => outer.includes(member)) ?? false
}
