import { type RulesAnswer, type TeamRule, teamRuleId } from '#shared/contract/team/rules.ts'
import { domain } from '#shared/privacy/domain.ts'
import { hashingSupport } from '#shared/privacy/estimate.ts'
import { publishable } from '#shared/privacy/publish.ts'
import type { Session } from '../database/database.ts'
import { reportOdds } from '../projections/support-counts.ts'

const DIGITS = 4
const rounded = (value: number): number => Number(value.toFixed(DIGITS))

/** What the counts of a team allow to say (src-shared/privacy/publish.ts), written down only where it has changed. */
export async function publish(session: Session, team: string): Promise<boolean> {
  const [kept] = await session.rows<{ reports: number; counts: number[] }>(
    'SELECT reports, counts FROM support_counts WHERE team = $1 AND domain = $2',
    [team, domain.id],
  )
  const rules = kept === undefined ? [] : rulesOf(kept.counts, kept.reports)
  const changed = await session.rows(
    `INSERT INTO published_rules (team, domain, rules) VALUES ($1, $2, $3)
     ON CONFLICT (team, domain) DO UPDATE SET rules = excluded.rules, computed_at = now()
     WHERE published_rules.rules <> excluded.rules RETURNING 1 AS changed`,
    [team, domain.id, JSON.stringify(rules)],
  )
  return changed.length > 0
}

export function rulesOf(counts: ArrayLike<number>, cohort: number): TeamRule[] {
  return publishable(counts, cohort, domain, hashingSupport(reportOdds)).map(({ index, saying, count, variance }) => ({
    id: teamRuleId(saying),
    index,
    type: saying.type as TeamRule['type'],
    family: saying.family,
    feature: saying.feature,
    level: saying.level,
    action: saying.action,
    share: rounded(Math.min(1, Math.max(0, count / cohort))),
    error: rounded(Math.sqrt(variance) / cohort),
    cohort,
  }))
}

export interface PublishedRules {
  rules: TeamRule[]
  withheld: string[]
  computedAt: string | null
}

export async function publishedRules(session: Session, team: string): Promise<PublishedRules> {
  const [row] = await session.rows<{ rules: TeamRule[]; computed_at: Date }>(
    'SELECT rules, computed_at FROM published_rules WHERE team = $1 AND domain = $2',
    [team, domain.id],
  )
  const withheld = await session.rows<{ rule: string }>('SELECT rule FROM withheld_rules WHERE team = $1 ORDER BY rule', [team])
  return {
    rules: row?.rules ?? [],
    withheld: withheld.map((each) => each.rule),
    computedAt: row?.computed_at.toISOString() ?? null,
  }
}

/** What members get: without what their administrators hold back. */
export function answerOf({ rules, withheld }: PublishedRules): RulesAnswer {
  return { version: 1, domain: domain.id, rules: rules.filter((rule) => !withheld.includes(rule.id)) }
}

export const rulesCacheKey = (team: string): string => `rules:${team}`
