import { AuroraError } from '#shared/contract/errors.ts'
import type { RulesAnswer, TeamRule } from '#shared/contract/team/rules.ts'
import { teamRuleId } from '#shared/contract/team/rules.ts'
import type { LearnedRule } from '#shared/learn/learned-rule.ts'
import { bucketsOf, domain } from '#shared/privacy/domain.ts'
import type { Learning } from '../learn/learning.ts'
import { lend, takeBack } from '../learn/lent-rules.ts'
import type { RuleRecord } from '../store/projections/learned-rules.ts'

export interface Taken {
  added: number
  /** No longer published, and taken back here. */
  removed: number
  /** What the person refused stays refused. */
  refused: number
  /** Ids that the server publishes. */
  ids: readonly string[]
}

/** What the server publishes becomes rules of the kind `team`; what it no longer publishes goes, unless the person made it their own. */
export function takeTeamRules(learning: Learning, answer: RulesAnswer, before: readonly string[]): Taken {
  if (answer.domain !== domain.id)
    throw new AuroraError('conflict', 'The server speaks of another list of rules: it or AURORA here is older.', {
      here: domain.id,
      there: answer.domain.slice(0, 40),
    })
  const published = new Map(answer.rules.filter(isOfTheList).map((rule) => [teamRuleId(rule), rule]))
  const known = (id: string): RuleRecord | undefined => learning.knowledge.rules.get(id)
  const fresh = [...published].filter(([id]) => known(id) === undefined)
  const gone = before.filter((id) => !published.has(id) && known(id)?.rule.origin === 'team' && known(id)?.status !== 'retired')
  lend(
    learning,
    fresh.map(([id, rule]) => ({ rule: asLearned(id, rule), from: Math.round(rule.share * rule.cohort) })),
  )
  takeBack(learning, gone)
  const refused = [...published.keys()].filter((id) => known(id)?.status === 'retired').length
  return { added: fresh.length, removed: gone.length, refused, ids: [...published.keys()] }
}

/** A server cannot say what is not in the public list, such as anything about personal data. */
function isOfTheList(rule: TeamRule): boolean {
  const saying = domain.sayings[rule.index]
  return (
    saying !== undefined &&
    saying !== null &&
    (['type', 'family', 'feature', 'level', 'action'] as const).every((part) => saying[part] === rule[part])
  )
}

function asLearned(id: string, { type, family, feature, level, action }: TeamRule): LearnedRule {
  return {
    id,
    origin: 'team',
    family,
    action,
    parameters: {},
    conditions: [
      { feature: 'type', among: [type] },
      { feature, ...bucketsOf(feature, level) },
      { feature: 'target', among: ['none', 'other'] },
    ],
  }
}
