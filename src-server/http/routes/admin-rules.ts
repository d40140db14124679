import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { adminRulesSchema, doneSchema, ruleChangeSchema } from '#shared/contract/team/admin.ts'
import { adminPaths } from '#shared/contract/team/paths.ts'
import { publishedRules, rulesCacheKey } from '../../events/publish.ts'
import { writeAudit } from '../../operate/audit.ts'
import { route } from '../route.ts'

export const adminRules = [
  route({
    method: 'GET',
    path: adminPaths.rules,
    access: 'admin',
    summary: 'Published rules, with those that are withheld.',
    answers: { 200: adminRulesSchema },
    async handle({ backend, principal: { team } }) {
      const published = await backend.database.asTeam(team, (session) => publishedRules(session, team))
      const rules = published.rules.map((rule) => ({ ...rule, withheld: published.withheld.includes(rule.id) }))
      return { body: { rules, computedAt: published.computedAt } }
    },
  }),
  route({
    method: 'PATCH',
    path: adminPaths.rule,
    access: 'admin',
    summary: 'Withholds a rule from the members, or releases it.',
    parameters: z.object({ id: z.string().max(120) }),
    body: ruleChangeSchema,
    answers: { 200: doneSchema },
    async handle({ backend, principal: { team, installation }, parameters: { id }, body, requestId }) {
      await backend.database.asTeam(team, async (session) => {
        const { rules, withheld } = await publishedRules(session, team)
        if (!withheld.includes(id) && !rules.some((rule) => rule.id === id)) {
          throw new AuroraError('not_found', 'There is no such rule.')
        }
        const change = body.withheld
          ? 'INSERT INTO withheld_rules (team, rule) VALUES ($1, $2) ON CONFLICT DO NOTHING'
          : 'DELETE FROM withheld_rules WHERE team = $1 AND rule = $2'
        await session.rows(change, [team, id])
        const action = body.withheld ? 'rule_withheld' : 'rule_released'
        await writeAudit(session, team, { actor: installation, action, subject: id, request: requestId })
      })
      await backend.cache.forget(rulesCacheKey(team))
      return { body: { done: true } }
    },
  }),
]
