import type { LearnedRule } from '#shared/learn/learned-rule.ts'
import { LENT } from '#shared/learn/learned-rule.ts'
import { ruleTitle } from '#shared/learn/rule-words.ts'
import { type Lent, type Readable, readSharedRules, sharedRulesText, whyNotShared } from '#shared/learn/shared-rules.ts'
import type { RuleRecord } from '../store/projections/learned-rules.ts'
import { bucketWords } from './bucket-words.ts'
import type { Learning } from './learning.ts'
import type { FamilyOf } from './plan-difference.ts'

/** Rules of others, in one transaction. */
export function lend(learning: Learning, rules: readonly Lent[]): void {
  learning.store.write((to) => {
    for (const { rule, from } of rules) {
      const payload = { rule: structuredClone(rule) as never, right: LENT, wrong: 0, replaces: null, from }
      to.append({ type: 'rule_created', subject: `lent ${rule.id} ${learning.store.clock()}`, payload })
    }
  })
  if (rules.length > 0) learning.knowledge.reloadRules()
}

/** The person's own decisions are not forgotten with them. */
export function takeBack(learning: Learning, ids: readonly string[]): void {
  learning.store.write((to) => {
    for (const id of ids) {
      const payload = { id, change: 'deleted', rule: null } as const
      to.append({ type: 'rule_changed', subject: `taken back ${id} ${learning.store.clock()}`, payload })
    }
  })
  if (ids.length > 0) learning.knowledge.reloadRules()
}

/** The person's own rules in force, as a file; `ids`: only these. */
export function shareRules(
  learning: Learning,
  ids: readonly string[] | null,
): { text: string; rules: readonly string[]; left: readonly Readable[] } {
  learning.knowledge.refresh()
  const own = learning.knowledge.rules
    .all()
    .filter(
      (record) => record.rule.origin !== 'team' && record.status === 'active' && (ids === null || ids.includes(record.rule.id)),
    )
  const open = own.filter(({ rule }) => whyNotShared(rule) === null).sort(byId)
  const left = own.flatMap(({ rule }) => {
    const why = whyNotShared(rule)
    return why === null ? [] : [{ words: titleOf(rule), why }]
  })
  return { text: sharedRulesText(open, bucketWords), rules: open.map(({ rule }) => titleOf(rule)), left }
}

export interface Adoptable {
  id: string
  words: string
  from: number
  /** It is here already, in force or refused. */
  known: boolean
}

/** What a file would bring, before anything of it is taken. */
export function readLent(
  learning: Learning,
  text: string,
  familyOf: FamilyOf,
): { rules: readonly Adoptable[]; left: readonly Readable[] } {
  learning.knowledge.refresh()
  const { lent, left } = readSharedRules(text, familyOf)
  const rules = lent.map(({ rule, from }) => ({
    id: rule.id,
    words: titleOf(rule),
    from,
    known: learning.knowledge.rules.get(rule.id) !== undefined,
  }))
  return { rules, left }
}

/** Takes of a file what is not here yet; `ids`: only these. What was refused stays refused. */
export function adoptRules(learning: Learning, text: string, ids: readonly string[] | null, familyOf: FamilyOf): number {
  learning.knowledge.refresh()
  const { lent } = readSharedRules(text, familyOf)
  const fresh = lent.filter(
    ({ rule }) => learning.knowledge.rules.get(rule.id) === undefined && (ids === null || ids.includes(rule.id)),
  )
  lend(learning, fresh)
  return fresh.length
}

const titleOf = (rule: LearnedRule): string => ruleTitle(rule, bucketWords)
const byId = (left: RuleRecord, right: RuleRecord): number => (left.rule.id < right.rule.id ? -1 : 1)
