import { AuroraError } from '#shared/contract/errors.ts'
import { enrolAnswerSchema, enrolRequestSchema, tokenRequestSchema, tokensSchema } from '#shared/contract/team/enrolment.ts'
import { teamLimits } from '#shared/contract/team/limits.ts'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { signAccess } from '../../identity/access-tokens.ts'
import { enrol } from '../../identity/enrol.ts'
import { exchangeRefresh } from '../../identity/refresh-tokens.ts'
import { teamOf } from '../../identity/secrets.ts'
import { writeAudit } from '../../operate/audit.ts'
import { route } from '../route.ts'

const durations = { accessSeconds: teamLimits.accessSeconds, refreshSeconds: teamLimits.refreshSeconds }

export const enrolment = [
  route({
    method: 'POST',
    path: teamPaths.enrol,
    access: 'open',
    summary: 'A code becomes an installation of its team.',
    body: enrolRequestSchema,
    answers: { 200: enrolAnswerSchema },
    async handle({ body, backend, requestId }) {
      const team = teamOf(body.code)
      const done = await backend.database.asTeam(team, (session) => enrol(session, body.code, body.nonce, requestId))
      const bearer = { team, installation: done.installation, role: done.role }
      return { body: { ...done, ...durations, access: await signAccess(backend.keys, bearer, new Date()) } }
    },
  }),
  route({
    method: 'POST',
    path: teamPaths.token,
    access: 'open',
    summary: 'A refresh token becomes a new pair of tokens.',
    body: tokenRequestSchema,
    answers: { 200: tokensSchema },
    async handle({ body, backend, requestId }) {
      const team = teamOf(body.refresh)
      const done = await backend.database.asTeam(team, async (session) => {
        const exchange = await exchangeRefresh(session, body.refresh)
        if (exchange.state === 'stolen') {
          const entry = { actor: 'server', action: 'token_stolen', subject: exchange.installation, request: requestId } as const
          await writeAudit(session, team, entry)
        }
        return exchange
      })
      if (done.state === 'stolen') {
        const words = 'The token was used before: somebody has a copy. All tokens of this installation are void.'
        throw new AuroraError('not_authorised', words, { reason: 'revoked' })
      }
      const bearer = { team, installation: done.installation, role: done.role }
      return { body: { ...durations, refresh: done.refresh, access: await signAccess(backend.keys, bearer, new Date()) } }
    },
  }),
]
