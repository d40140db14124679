import type { LearnedRuleView, learnedViewSchema } from '#shared/contract/methods/learning.ts'
import type { z } from '#shared/contract/schemas/zod.ts'
import { asRule, LENT } from '#shared/learn/learned-rule.ts'
import { conditionWords } from '#shared/learn/rule-words.ts'
import type { AcceptanceDay } from '../store/projections/acceptance.ts'
import type { RuleRecord } from '../store/projections/learned-rules.ts'
import type { ModelRecord } from '../store/projections/models.ts'
import { bucketWords } from './bucket-words.ts'
import type { Learning } from './learning.ts'
import type { LearningRoom } from './room.ts'
import { waitingGroups } from './rule-management.ts'

export type LearnedView = z.infer<typeof learnedViewSchema>

const DAYS_SHOWN = 365

export function learnedView(room: LearningRoom): LearnedView {
  const { learning } = room
  if (!learning) return { available: false, note: room.status().words, rules: [], waiting: [], acceptance: [], models: [] }
  learning.knowledge.refresh()
  return {
    available: true,
    note: room.status().state === 'ok' ? '' : room.status().words,
    rules: learning.knowledge.rules.all().map(ruleView).sort(latestFirst),
    waiting: waitingGroups(learning).map(({ words, corrections, needed }) => ({ words, corrections, needed })),
    acceptance: acceptanceDays(learning),
    models: [...learning.store.read('models').entries<ModelRecord>()].map(([, record]) => modelView(record)).reverse(),
  }
}

const stateOf = { active: 'active', paused: 'paused', contested: 'paused', retired: 'retired', deleted: 'retired' } as const

export function ruleView(record: RuleRecord): LearnedRuleView {
  const { rule, right, wrong, status, bornFrom, born, lastUsed } = record
  const seen = asRule(rule, right, wrong, bornFrom)
  return {
    id: rule.id,
    origin: rule.origin === 'team' ? 'team' : 'learned',
    state: stateOf[status],
    words: seen.reason,
    conditions: rule.conditions.map((condition) => conditionWords(condition, bucketWords)),
    act: seen.act,
    confidence: seen.confidence,
    corrections: bornFrom,
    right: rule.origin === 'team' ? Math.max(0, right - LENT) : right,
    wrong,
    bornAt: new Date(born).toISOString(),
    lastUsedAt: new Date(lastUsed).toISOString(),
  }
}

function latestFirst(left: LearnedRuleView, right: LearnedRuleView): number {
  if (left.bornAt !== right.bornAt) return left.bornAt < right.bornAt ? 1 : -1
  return left.id < right.id ? -1 : 1
}

function acceptanceDays(learning: Learning): LearnedView['acceptance'] {
  return [...learning.store.read('acceptance').entries<AcceptanceDay>()]
    .slice(-DAYS_SHOWN)
    .map(([day, counts]) => ({ day, recommended: counts.accepted + counts.corrected, accepted: counts.accepted }))
}

const modelState = { current: 'active', candidate: 'candidate', former: 'retired', demoted: 'retired' } as const

function modelView(record: ModelRecord): LearnedView['models'][number] {
  const accuracy = record.metrics['accuracy'] ?? 0
  const before = record.metrics['before'] ?? 0
  return {
    id: String(record.version),
    state: modelState[record.status],
    trainedAt: new Date(record.trained).toISOString(),
    corrections: record.examples,
    accuracy,
    words: `Right in ${percent(accuracy)} of held-out decisions; what it would replace in ${percent(before)}.`,
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
