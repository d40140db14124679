import type { Observation } from '#shared/learn/events.ts'
import { decodeObserved } from '#shared/learn/features.ts'
import { type LearnedRule, ruleId, ruleMatches } from '#shared/learn/learned-rule.ts'
import { posteriorMean, shouldRetire } from '#shared/learn/posterior.ts'
import { BORN_FROM, birth, countOf, type Decision, separate } from '#shared/learn/rule-birth.ts'
import type { Appender } from '../store/append.ts'
import type { RuleRecord } from '../store/projections/learned-rules.ts'
import type { LearnedKnowledge } from './learned-layer.ts'

export interface RuleChange {
  kind: 'born' | 'narrowed' | 'retired'
  id: string
}

/** After a decision: rules that it contradicts are narrowed or retired, and a new one may be born. */
export function keepRules(
  to: Appender,
  made: Observation,
  matching: readonly RuleRecord[],
  { rules, memory, similarFrom }: Pick<LearnedKnowledge, 'rules' | 'memory' | 'similarFrom'>,
): readonly RuleChange[] {
  const observed = decodeObserved(made.observed)
  const decisions = memory.decisions(made.family, observed)
  const changes: RuleChange[] = []
  let covered = false
  for (const record of matching) {
    if (record.status !== 'active') {
      covered ||= record.status === 'paused' && record.rule.action === made.action
    } else if (record.rule.action === made.action) covered = true
    else changes.push(...contradicted(to, record, decisions))
  }
  // A confirmed built-in recommendation needs no rule; a confirmed one that the person had taught is one more case for it.
  if (covered || (made.action === made.from && made.layer !== 'learned')) return changes
  const seed: Decision = { observed, family: made.family, action: made.action, parameters: made.parameters, count: 1 }
  const result = birth(seed, decisions, similarFrom)
  if (result.outcome !== 'born' || isTaken(rules.get(result.rule.id))) return changes
  to.append({
    type: 'rule_created',
    payload: { rule: copyOf(result.rule), right: result.right, wrong: result.wrong, replaces: null },
  })
  return [...changes, { kind: 'born', id: result.rule.id }]
}

function isTaken(record: RuleRecord | undefined): boolean {
  return record !== undefined && record.status !== 'retired'
}

function contradicted(to: Appender, record: RuleRecord, decisions: readonly Decision[]): readonly RuleChange[] {
  const { rule } = record
  const narrower = record.edited || rule.origin !== 'learned' ? null : narrow(rule, decisions)
  if (narrower) {
    to.append({
      type: 'rule_created',
      payload: { rule: copyOf(narrower.rule), right: narrower.right, wrong: narrower.wrong, replaces: rule.id },
    })
    return [{ kind: 'narrowed', id: narrower.rule.id }]
  }
  if (!shouldRetire(record.right, record.wrong)) return []
  to.append({ type: 'rule_retired', payload: { id: rule.id, right: record.right, wrong: record.wrong } })
  return [{ kind: 'retired', id: rule.id }]
}

/** The part of a rule's region in which it is right, where one condition more can tell it. */
function narrow(rule: LearnedRule, decisions: readonly Decision[]): { rule: LearnedRule; right: number; wrong: number } | null {
  const inside = decisions.filter((decision) => ruleMatches(rule, decision.observed))
  const alike = inside.filter((decision) => decision.action === rule.action)
  const against = inside.filter((decision) => decision.action !== rule.action)
  if (countOf(alike) < BORN_FROM || against.length === 0) return null
  const conditions = separate(alike, against, rule.family)
  const left = inside.filter((decision) => ruleMatches({ conditions }, decision.observed))
  const right = countOf(left.filter((decision) => decision.action === rule.action))
  const wrong = countOf(left.filter((decision) => decision.action !== rule.action))
  if (right < BORN_FROM || posteriorMean(right, wrong) <= posteriorMean(countOf(alike), countOf(against))) return null
  const draft = { origin: rule.origin, family: rule.family, action: rule.action, parameters: rule.parameters, conditions }
  const id = ruleId(draft)
  return id === rule.id ? null : { rule: { ...draft, id }, right, wrong }
}

/** Plain mutable copies: the schema of events is written without readonly. */
type StoredRule = { -readonly [Key in keyof LearnedRule]: LearnedRule[Key] }
function copyOf(rule: LearnedRule): never {
  return structuredClone(rule) as StoredRule as never
}
