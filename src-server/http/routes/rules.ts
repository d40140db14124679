import { createHash } from 'node:crypto'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { type RulesAnswer, rulesAnswerSchema } from '#shared/contract/team/rules.ts'
import { answerOf, publishedRules, rulesCacheKey } from '../../events/publish.ts'
import { route } from '../route.ts'

const CACHE_SECONDS = 30

export const rules = [
  route({
    method: 'GET',
    path: teamPaths.rules,
    access: 'member',
    summary: 'What the team has learned.',
    answers: { 200: rulesAnswerSchema, 304: null },
    async handle({ backend, principal: { team }, header }) {
      const answer = await backend.cache.through<RulesAnswer>(rulesCacheKey(team), CACHE_SECONDS, () =>
        backend.database.asTeam(team, async (session) => answerOf(await publishedRules(session, team))),
      )
      const etag = `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`
      const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' }
      const known = header('If-None-Match')
        ?.split(',')
        .map((each) => each.trim().replace(/^W\//, ''))
      return known?.includes(etag) ? { status: 304, headers } : { headers, body: answer }
    },
  }),
]
