import { join } from 'node:path'
import { actions } from '#shared/actions/catalogue/index.ts'
import type { Rule } from '#shared/contract/rule.ts'
import { factCatalogue } from '#shared/profile/fact-catalogue.ts'
import { compileRules, type RuleSet } from '#shared/rules/compile.ts'
import { loadRules } from '#shared/rules/load.ts'
import type { RuleProblem } from '#shared/rules/problem.ts'
import { type Vocabulary, vocabularyOf } from '#shared/rules/vocabulary.ts'
import { productRoot, stateFolder } from '../paths.ts'
import { readRuleFolder } from './read-rules.ts'

export const vocabulary: Vocabulary = vocabularyOf(factCatalogue, actions)

export interface RuleLibrary {
  set: RuleSet
  rules: readonly Rule[]
  problems: readonly RuleProblem[]
}

export const shippedRules = () => join(productRoot(), 'rules')
/** A person's own rules: same shape, same checks; an own rule with a shipped rule's id replaces it. */
export const ownRules = () => join(stateFolder(), 'rules')

export function loadRuleLibrary(options: { shipped?: string; own?: string; thorough?: boolean } = {}): RuleLibrary {
  const thorough = options.thorough ?? false
  const shipped = loadRules(readRuleFolder(options.shipped ?? shippedRules()), vocabulary, { origin: 'symbolic', thorough })
  const own = loadRules(readRuleFolder(options.own ?? ownRules()), vocabulary, { origin: 'personal', thorough })
  if (own.rules.length === 0) return { ...shipped, problems: [...shipped.problems, ...own.problems] }
  const replaced = new Set(own.rules.map(({ id }) => id))
  const rules = [...shipped.rules.filter(({ id }) => !replaced.has(id)), ...own.rules]
  return { set: compileRules(rules, vocabulary), rules, problems: [...shipped.problems, ...own.problems] }
}
