import type { Rule, RuleFile } from '../contract/rule.ts'
import type { z } from '../contract/schemas/zod.ts'
import { checkRule } from './check-rule.ts'
import { findContradictions } from './check-set.ts'
import { compileRules, type RuleSet } from './compile.ts'
import { checkExamples } from './examples.ts'
import type { RuleProblem } from './problem.ts'
import { ruleFileSchema } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A rule file after its YAML was read; `content` is null and `syntax` says why where it could not be. */
export interface RuleSource {
  where: string
  /** `<family>/<id>`, as the file's place says it. */
  place: string
  content: unknown
  syntax: string | null
}

export interface LoadedRules {
  set: RuleSet
  rules: readonly Rule[]
  problems: readonly RuleProblem[]
}

/** A bad file is named and skipped, the others answer. Examples run where `thorough` asks for it (rules lint, tests). */
export function loadRules(
  sources: readonly RuleSource[],
  vocabulary: Vocabulary,
  options: { origin: 'symbolic' | 'personal'; thorough?: boolean },
): LoadedRules {
  const problems: RuleProblem[] = []
  const rules = new Map<string, Rule>()
  for (const source of sources.toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))) {
    const read = readRule(source, vocabulary, options)
    problems.push(...read.problems)
    if (read.rule === null) continue
    if (rules.has(read.rule.id)) {
      problems.push({ where: source.where, kind: 'duplicate_id', words: `another file already holds '${read.rule.id}'` })
      continue
    }
    rules.set(read.rule.id, read.rule)
  }
  const contradictions = findContradictions([...rules.values()], vocabulary)
  problems.push(...contradictions)
  for (const { where } of contradictions) rules.delete(where)
  const kept = [...rules.values()]
  return { set: compileRules(kept, vocabulary), rules: kept, problems }
}

interface ReadRule {
  rule: Rule | null
  problems: readonly RuleProblem[]
}

function readRule(
  source: RuleSource,
  vocabulary: Vocabulary,
  options: { origin: 'symbolic' | 'personal'; thorough?: boolean },
): ReadRule {
  const { where } = source
  if (source.syntax !== null) return { rule: null, problems: [{ where, kind: 'syntax', words: source.syntax }] }
  const parsed = ruleFileSchema.safeParse(source.content)
  if (!parsed.success) return { rule: null, problems: parsed.error.issues.map((issue) => schemaProblem(where, issue)) }
  const { rule, file } = ruleOf(parsed.data as RuleFile, options.origin)
  const problems = [...checkPlace(source, rule, vocabulary), ...checkRule(rule, where, vocabulary)]
  if (problems.length === 0 && options.thorough === true) problems.push(...checkExamples(file, rule, where, vocabulary))
  return { rule: problems.length === 0 ? rule : null, problems }
}

function ruleOf(file: RuleFile, origin: 'symbolic' | 'personal'): { rule: Rule; file: RuleFile } {
  const { examples: _, ...rest } = file
  return { rule: { ...rest, origin }, file }
}

function schemaProblem(where: string, issue: z.core.$ZodIssue): RuleProblem {
  const path = issue.path.join('.')
  return { where, kind: 'schema', words: path === '' ? issue.message : `${path}: ${issue.message}` }
}

function checkPlace(source: RuleSource, rule: Rule, vocabulary: Vocabulary): readonly RuleProblem[] {
  const family = vocabulary.actions.get(rule.act.action)?.family
  const expected = `${family ?? source.place.split('/')[0]}/${rule.id}`
  if (source.place === expected) return []
  return [{ where: source.where, kind: 'misplaced', words: `the file belongs in ${expected}.yaml` }]
}
