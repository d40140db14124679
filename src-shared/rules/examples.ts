import type { Context } from '../contract/context.ts'
import type { Facts } from '../contract/layer.ts'
import type { ExampleFacts, Rule, RuleFile } from '../contract/rule.ts'
import { compileRule } from './compile.ts'
import type { RuleProblem } from './problem.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The context that an example's `context.*` facts describe. */
export function contextOfExample(example: ExampleFacts): Context {
  const isTarget = example['context.isTarget'] === true
  const hasTarget = example['context.hasTarget'] === true || isTarget
  return {
    target: hasTarget ? (isTarget ? 'this' : 'another') : null,
    task: (example['context.task'] as Context['task'] | undefined) ?? 'analysis',
    model: (example['context.model'] as Context['model'] | undefined) ?? null,
    domain: (example['context.domain'] as string | undefined) ?? null,
  }
}

export function factsOfExample(example: ExampleFacts, rule: Pick<Rule, 'types'>): Facts {
  return { type: rule.types[0] ?? 'mixed', 'context.isTarget': false, 'context.hasTarget': false, ...example }
}

/** Runs a rule's own cases through the engine that answers people. */
export function checkExamples(file: RuleFile, rule: Rule, where: string, vocabulary: Vocabulary): readonly RuleProblem[] {
  const compiled = compileRule(rule, vocabulary)
  const problems: RuleProblem[] = []
  const report = (words: string) => problems.push({ where, kind: 'example_fails', words })
  const fires = (example: ExampleFacts) => {
    const facts = factsOfExample(example, rule)
    const type = facts['type']
    if (!rule.types.some((candidate) => candidate === type)) return false
    if (!compiled.fitsContext(contextOfExample(example), facts['context.isTarget'] === true)) return false
    return compiled.holds(facts) && compiled.parametersFor(facts) !== null
  }
  for (const [kind, expected] of [
    ['fires', true],
    ['silent', false],
  ] as const) {
    file.examples[kind].forEach((example, index) => {
      for (const name of Object.keys(example)) {
        if (!vocabulary.facts.has(name)) report(`example ${index + 1} of '${kind}' names '${name}', which is no fact`)
      }
      if (fires(example) !== expected) report(`example ${index + 1} of '${kind}' does ${expected ? 'not fire' : 'fire'}`)
    })
  }
  return problems
}
