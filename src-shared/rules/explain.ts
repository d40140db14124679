import type { Condition, FactCondition, Rule } from '../contract/rule.ts'

const tests: Readonly<Record<FactCondition['test'], string>> = {
  is: 'is',
  is_not: 'is not',
  in: 'is one of',
  not_in: 'is none of',
  at_least: 'is at least',
  at_most: 'is at most',
  above: 'is above',
  below: 'is below',
  matches: 'looks like',
  known: 'is known',
  unknown: 'is not known',
}

/** A condition in words, as a rule's card shows it. */
export function conditionWords(condition: Condition): string {
  if ('all' in condition) return condition.all.length === 0 ? 'always' : condition.all.map(inBrackets).join(' and ')
  if ('any' in condition) return condition.any.map(inBrackets).join(' or ')
  if ('not' in condition) return `not (${conditionWords(condition.not)})`
  const value = Array.isArray(condition.value) ? condition.value.join(', ') : (condition.value ?? '')
  return `${condition.fact} ${tests[condition.test]} ${String(value)}`.trim()
}

function inBrackets(condition: Condition): string {
  return 'any' in condition ? `(${conditionWords(condition)})` : conditionWords(condition)
}

export function contextWords({ context }: Pick<Rule, 'context'>): string {
  const parts = [
    context.task === undefined ? '' : `the task is ${context.task.join(' or ')}`,
    context.model === undefined ? '' : `the model is ${context.model.join(' or ')}`,
    context.hasTarget === undefined ? '' : `there is ${context.hasTarget ? 'a' : 'no'} target`,
    context.isTarget === true ? 'the column is the target' : '',
    context.domain === undefined ? '' : `the field is ${context.domain.join(' or ')}`,
  ]
  return parts.filter((part) => part !== '').join(' and ')
}

export function explainRule(rule: Rule): string {
  const { action, parameters } = rule.act
  const named = Object.keys(parameters).length > 0 ? ` ${JSON.stringify(parameters)}` : ''
  const where = contextWords(rule)
  return [
    `${rule.id}: ${rule.title}`,
    `for      ${rule.types.join(', ')}`,
    `when     ${conditionWords(rule.when)}`,
    ...(where === '' ? [] : [`where    ${where}`]),
    rule.spares === undefined ? `says     ${action}${named}` : `says     leave alone: ${rule.spares.join(', ')}`,
    `sure     ${Math.round(rule.confidence * 100)} %`,
    `because  ${rule.reason}`,
    `source   ${rule.source}`,
  ].join('\n')
}
