import type { ActionCall } from '#shared/contract/action.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { EventPayload } from '#shared/learn/events.ts'
import { type LearnedRule, ruleMatches } from '#shared/learn/learned-rule.ts'
import { posteriorMean } from '#shared/learn/posterior.ts'
import { BORN_FROM, birth, type Decision } from '#shared/learn/rule-birth.ts'
import { actionWords, conditionWords } from '#shared/learn/rule-words.ts'
import { shareableParameters } from '#shared/learn/shareable-parameters.ts'
import { SIMILAR_FROM, similarity } from '#shared/learn/similarity.ts'
import type { RuleRecord } from '../store/projections/learned-rules.ts'
import type { Learning } from './learning.ts'
import type { FamilyOf } from './plan-difference.ts'

type RuleChanged = EventPayload<'rule_changed'>

export interface DeletionEffect {
  /** Kinds of columns that the person decided on and that this rule speaks for. */
  kinds: number
  decisions: number
  /** Other learned rules that take over some of them. */
  takenOver: number
  words: string
}

export interface WaitingGroup {
  words: string
  corrections: number
  needed: number
  /** Enough decisions, but they contradict each other and no condition tells them apart. */
  contested: boolean
}

export function setRuleState(learning: Learning, id: string, state: 'active' | 'paused' | 'retired'): void {
  const record = mustFind(learning, id)
  if (state === 'retired') {
    learning.store.append({
      type: 'rule_retired',
      subject: `rule ${id}`,
      payload: { id, right: record.right, wrong: record.wrong },
    })
  } else {
    change(learning, { id, change: state === 'active' ? 'resumed' : 'paused', rule: null })
  }
  learning.knowledge.reloadRules()
}

export function editRule(learning: Learning, id: string, act: ActionCall, familyOf: FamilyOf): void {
  const { rule } = mustFind(learning, id)
  const family = familyOf(act.action)
  if (!family) throw new AuroraError('bad_input', `There is no action ${act.action}.`, { action: act.action })
  if (family !== rule.family && act.action !== 'keep_as_is') {
    throw new AuroraError('bad_input', `This rule decides about ${rule.family}; ${act.action} belongs to ${family}.`, {
      family: rule.family,
    })
  }
  const action = act.action === 'keep_as_is' && rule.family !== 'keep' ? null : act.action
  const edited: LearnedRule = { ...rule, origin: 'personal', action, parameters: shareableParameters(act.parameters) }
  change(learning, { id, change: 'edited', rule: stored(edited) })
  learning.knowledge.reloadRules()
}

export function deletionEffect(learning: Learning, id: string): DeletionEffect {
  const record = mustFind(learning, id)
  const inside = decisionsInside(learning, record.rule)
  const own = inside.filter((decision) => decision.action === record.rule.action)
  const decisions = own.reduce((sum, decision) => sum + decision.count, 0)
  const takenOver = own.filter((decision) =>
    learning.knowledge.rules
      .matching(decision.observed, record.rule.family)
      .some((other) => other.rule.id !== id && other.status === 'active'),
  ).length
  const rest = takenOver > 0 ? `another learned rule speaks for ${takenOver} of them, and for the rest` : 'for them'
  const words = `${own.length} kinds of columns lose this advice: ${rest} the built-in advice counts again. ${decisions} of your decisions are forgotten.`
  return { kinds: own.length, decisions, takenOver, words }
}

/** A rule of others is refused instead: gone, it would come back with the next pull, and no decision was made from it. */
export function deleteRule(learning: Learning, id: string): DeletionEffect {
  const { rule } = mustFind(learning, id)
  if (rule.origin === 'team') {
    setRuleState(learning, id, 'retired')
    return { kinds: 0, decisions: 0, takenOver: 0, words: 'It is refused, and stays refused.' }
  }
  const effect = deletionEffect(learning, id)
  change(learning, { id, change: 'deleted', rule: stored(rule) })
  learning.knowledge.reload()
  return effect
}

/** Corrections that are not yet a rule: what is forming, how many are missing, and what blocks it. */
export function waitingGroups(learning: Learning, limit = 20): readonly WaitingGroup[] {
  const loose = [...learning.knowledge.memory.all()]
    .filter(
      (decision) =>
        !learning.knowledge.rules
          .matching(decision.observed, decision.family)
          .some((record) => record.rule.action === decision.action),
    )
    .sort((left, right) => right.last - left.last)
    .slice(0, 500)
  const taken = new Set<Decision>()
  const groups: WaitingGroup[] = []
  for (const seed of loose) {
    if (taken.has(seed) || groups.length >= limit) continue
    const group = loose.filter(
      (other) =>
        !taken.has(other) && sameChoice(seed, other) && similarity(seed.observed, other.observed, seed.family) >= SIMILAR_FROM,
    )
    for (const member of group) taken.add(member)
    const corrections = group.reduce((sum, member) => sum + member.count, 0)
    const contested =
      corrections >= BORN_FROM &&
      birth(seed, learning.knowledge.memory.decisions(seed.family, seed.observed)).outcome === 'contested'
    const kind = conditionWords({ feature: 'type', among: [String(seed.observed[0])] })
    const words = `${actionWords(seed)}, where ${kind} and ${conditionWords({ feature: 'subtype', among: [String(seed.observed[1])] })}`
    groups.push({ words, corrections, needed: Math.max(0, BORN_FROM - corrections), contested })
  }
  return groups
}

export function ruleConfidence(record: RuleRecord): number {
  return posteriorMean(record.right, record.wrong)
}

function sameChoice(one: Decision, other: Decision): boolean {
  return one.family === other.family && one.action === other.action
}

function decisionsInside(learning: Learning, rule: LearnedRule): readonly Decision[] {
  return [...learning.knowledge.memory.all()].filter(
    (decision) => decision.family === rule.family && ruleMatches(rule, decision.observed),
  )
}

function mustFind(learning: Learning, id: string): RuleRecord {
  learning.knowledge.refresh()
  const record = learning.knowledge.rules.get(id)
  if (!record) throw new AuroraError('not_found', 'There is no such learned rule.', { id })
  return record
}

/** The subject is new each time: pausing, resuming and pausing again are three facts. */
function change(learning: Learning, payload: RuleChanged): void {
  learning.store.append({
    type: 'rule_changed',
    subject: `rule ${payload.id} ${payload.change} ${learning.store.clock()}`,
    payload,
  })
}

function stored(rule: LearnedRule): NonNullable<RuleChanged['rule']> {
  return structuredClone(rule) as NonNullable<RuleChanged['rule']>
}
