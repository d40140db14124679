import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { codeListSchema, codeRequestSchema, codesMadeSchema, doneSchema } from '#shared/contract/team/admin.ts'
import { adminPaths } from '#shared/contract/team/paths.ts'
import { writeAudit } from '../../operate/audit.ts'
import { makeCodes } from '../../operate/teams.ts'
import { route } from '../route.ts'

interface Row {
  id: string
  role: string
  created_at: Date
  expires_at: Date
  state: string
}

export const adminCodes = [
  route({
    method: 'GET',
    path: adminPaths.codes,
    access: 'admin',
    summary: 'Enrolment codes, without the codes.',
    answers: { 200: codeListSchema },
    async handle({ backend, principal: { team } }) {
      const rows = await backend.database.asTeam(team, (session) =>
        session.rows<Row>(
          `SELECT id, role, created_at, expires_at, CASE WHEN used_at IS NOT NULL THEN 'used' WHEN withdrawn THEN 'withdrawn'
             WHEN expires_at < now() THEN 'expired' ELSE 'open' END AS state
           FROM codes WHERE team = $1 ORDER BY created_at DESC, id LIMIT 500`,
          [team],
        ),
      )
      const codes = rows.map(({ created_at, expires_at, ...rest }) => ({
        ...rest,
        createdAt: created_at.toISOString(),
        expiresAt: expires_at.toISOString(),
      }))
      return { body: { codes } }
    },
  }),
  route({
    method: 'POST',
    path: adminPaths.codes,
    access: 'admin',
    summary: 'New codes, each good for one enrolment and shown this one time.',
    body: codeRequestSchema,
    answers: { 201: codesMadeSchema },
    async handle({ backend, principal: { team, installation }, body, requestId }) {
      const codes = await backend.database.asTeam(team, async (session) => {
        const subject = `${body.count} ${body.role}`
        await writeAudit(session, team, { actor: installation, action: 'codes_made', subject, request: requestId })
        return makeCodes(session, team, body.role, body.count)
      })
      return { status: 201, body: { codes } }
    },
  }),
  route({
    method: 'DELETE',
    path: adminPaths.code,
    access: 'admin',
    summary: 'A code that nobody has used is worth nothing any more.',
    parameters: z.object({ id: z.uuid() }),
    answers: { 200: doneSchema },
    async handle({ backend, principal: { team, installation }, parameters: { id }, requestId }) {
      await backend.database.asTeam(team, async (session) => {
        const changed = await session.rows(
          'UPDATE codes SET withdrawn = true WHERE team = $1 AND id = $2 AND used_at IS NULL RETURNING 1 AS changed',
          [team, id],
        )
        if (changed.length === 0) throw new AuroraError('not_found', 'There is no open code of this id.')
        await writeAudit(session, team, { actor: installation, action: 'code_withdrawn', subject: id, request: requestId })
      })
      return { body: { done: true } }
    },
  }),
]
