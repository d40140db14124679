import { subtypes } from '../contract/feature-type.ts'
import type { FactCondition, Rule } from '../contract/rule.ts'
import { atomsOf } from './compile-condition.ts'
import { ExpressionError, isExpression, parseExpression } from './expression.ts'
import { factsOfParameters } from './parameters.ts'
import type { ProblemKind, RuleProblem } from './problem.ts'
import { isEmpty, necessaryAtoms, regionsOf } from './region.ts'
import { wildness } from './tame-pattern.ts'
import { factsOfTemplate } from './template.ts'
import type { FactWord, Vocabulary } from './vocabulary.ts'

const ordering = new Set(['at_least', 'at_most', 'above', 'below'])

/** What a well-formed rule may still get wrong: names, bounds, and conditions that can never hold. */
export function checkRule(rule: Rule, where: string, vocabulary: Vocabulary): readonly RuleProblem[] {
  const problems: RuleProblem[] = []
  const report = (kind: ProblemKind, words: string) => problems.push({ where, kind, words })

  if (!vocabulary.actions.has(rule.act.action)) report('unknown_action', `there is no action '${rule.act.action}'`)
  for (const atom of atomsOf(rule.when)) checkAtom(atom, vocabulary, report)
  try {
    for (const name of factsOfParameters(rule.act.parameters)) {
      if (!vocabulary.facts.has(name)) report('unknown_fact', `a parameter reads '${name}', which is no fact`)
    }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    report('bad_expression', error.message)
  }
  for (const name of factsOfTemplate(rule.reason)) {
    if (!vocabulary.facts.has(name)) report('bad_template', `the reason says '{${name}}', which is no fact`)
  }
  if (problems.length === 0) checkReach(rule, vocabulary, report)
  return problems
}

type Report = (kind: ProblemKind, words: string) => void

function checkAtom(atom: FactCondition, vocabulary: Vocabulary, report: Report) {
  const left = checkName(atom.fact, vocabulary, report)
  const { test, value } = atom
  if (typeof value === 'string' && /^[=$]/.test(value)) {
    checkName(value.startsWith('$') ? value.slice(1) : value, vocabulary, report)
    if (test === 'matches' || test === 'in' || test === 'not_in')
      report('wrong_test', `'${test}' on '${atom.fact}' takes plain values`)
    return
  }
  if (test === 'known' || test === 'unknown') {
    if (value !== undefined) report('wrong_test', `'${test}' on '${atom.fact}' takes no value`)
    return
  }
  if (value === undefined) return report('wrong_test', `'${test}' on '${atom.fact}' needs a value`)
  if ((test === 'in' || test === 'not_in') !== Array.isArray(value)) {
    return report('wrong_test', `'${test}' on '${atom.fact}' ${Array.isArray(value) ? 'takes one value' : 'takes a list'}`)
  }
  if (test === 'matches') return checkPattern(atom, report)
  if (ordering.has(test) && typeof value !== 'number') {
    return report('wrong_test', `'${test}' on '${atom.fact}' needs a number, not ${JSON.stringify(value)}`)
  }
  if (left !== null) checkValues(atom, left, report)
}

/** The fact that a name stands for, null where it is arithmetic or was reported. */
function checkName(name: string, vocabulary: Vocabulary, report: Report): FactWord | null {
  if (!isExpression(name)) {
    const word = vocabulary.facts.get(name)
    if (word === undefined) report('unknown_fact', `there is no fact '${name}'`)
    return word ?? null
  }
  try {
    for (const fact of parseExpression(name.slice(1)).facts) {
      const word = vocabulary.facts.get(fact)
      if (word === undefined) report('unknown_fact', `there is no fact '${fact}' ('${name}')`)
      else if (word.kind !== 'number') report('wrong_test', `'${fact}' is no number ('${name}')`)
    }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    report('bad_expression', error.message)
  }
  return null
}

function checkPattern(atom: FactCondition, report: Report) {
  try {
    new RegExp(String(atom.value), 'u')
  } catch {
    return report('bad_pattern', `'${String(atom.value)}' is no regular expression`)
  }
  const wild = wildness(String(atom.value))
  if (wild !== null) report('bad_pattern', `'${String(atom.value).slice(0, 60)}' could run for ever: ${wild}`)
}

function checkValues(atom: FactCondition, word: FactWord, report: Report) {
  if (ordering.has(atom.test) && word.kind !== 'number') {
    return report('wrong_test', `'${atom.test}' compares numbers, and '${word.name}' is none`)
  }
  for (const value of Array.isArray(atom.value) ? atom.value : [atom.value]) checkValue(value, word, report)
}

const kindOf = { number: 'number', flag: 'boolean', text: 'string' } as const

function checkValue(value: string | number | boolean | undefined, word: FactWord, report: Report) {
  if (typeof value !== kindOf[word.kind]) {
    return report('wrong_test', `'${word.name}' is a ${word.kind} and never ${JSON.stringify(value)}`)
  }
  if (typeof value === 'number' && (value < (word.minimum ?? value) || value > (word.maximum ?? value))) {
    const bounds = `${word.minimum ?? 'any'} to ${word.maximum ?? 'any'}`
    report('impossible_bound', `'${word.name}' lies from ${bounds}, so ${value} is never met`)
  }
  if (typeof value === 'string' && word.values.length > 0 && !word.values.includes(value)) {
    report('impossible_bound', `'${word.name}' is never '${value}'`)
  }
}

function checkReach(rule: Rule, vocabulary: Vocabulary, report: Report): void {
  const regions = regionsOf(necessaryAtoms(rule.when), (name) => vocabulary.facts.get(name))
  for (const [fact, region] of regions) {
    if (isEmpty(region)) report('unreachable', `no value of '${fact}' meets all conditions on it`)
  }
  const types = regions.get('type')?.members
  if (types !== undefined && types !== null && !rule.types.some((type) => types.has(type))) {
    report('unreachable', `the rule is for ${rule.types.join(', ')}, yet its condition asks for another type`)
  }
  const named = regions.get('subtype')?.members
  if (named !== undefined && named !== null && !rule.types.some((type) => subtypes[type].some((subtype) => named.has(subtype)))) {
    report('unreachable', `no column of type ${rule.types.join(', ')} has the subtype that the condition asks for`)
  }
  if (rule.context.hasTarget === false && rule.context.isTarget === true) {
    report('unreachable', 'a column cannot be the target where there is none')
  }
}
