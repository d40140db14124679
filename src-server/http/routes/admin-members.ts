import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { doneSchema, memberChangeSchema, memberListSchema } from '#shared/contract/team/admin.ts'
import { adminPaths } from '#shared/contract/team/paths.ts'
import type { Session } from '../../database/database.ts'
import { forgetStanding } from '../../identity/installations.ts'
import { writeAudit } from '../../operate/audit.ts'
import { route } from '../route.ts'

/** A team that nobody can administer could only be helped by the operator. */
async function keepAnAdministrator(session: Session, team: string): Promise<void> {
  const [left] = await session.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM installations WHERE team = $1 AND role = 'admin' AND revoked_at IS NULL`,
    [team],
  )
  if (left!.count === 0) throw new AuroraError('conflict', 'The team needs an administrator.', { reason: 'last_admin' })
}

export const adminMembers = [
  route({
    method: 'GET',
    path: adminPaths.members,
    access: 'admin',
    summary: 'Installations: on which day they came, and nothing of what they sent.',
    answers: { 200: memberListSchema },
    async handle({ backend, principal: { team } }) {
      const members = await backend.database.asTeam(team, (session) =>
        session.rows(
          `SELECT id AS installation, role, to_char(enrolled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "enrolledOn",
             revoked_at IS NOT NULL AS revoked
           FROM installations WHERE team = $1 ORDER BY enrolled_at, id LIMIT 10000`,
          [team],
        ),
      )
      return { body: { members } }
    },
  }),
  route({
    method: 'PATCH',
    path: adminPaths.member,
    access: 'admin',
    summary: 'Another role, or an end to its tokens. Its reports stay until it deletes them or they run out.',
    parameters: z.object({ id: z.uuid() }),
    body: memberChangeSchema,
    answers: { 200: doneSchema },
    async handle({ backend, principal: { team, installation }, parameters: { id }, body, requestId }) {
      await backend.database.asTeam(team, async (session) => {
        await session.rows('SELECT FROM teams WHERE id = $1 FOR UPDATE', [team])
        const changed = await session.rows(
          `UPDATE installations SET role = coalesce($3, role), revoked_at = CASE WHEN $4 THEN coalesce(revoked_at, now()) ELSE revoked_at END
           WHERE team = $1 AND id = $2 RETURNING 1 AS changed`,
          [team, id, body.role ?? null, body.revoked ?? false],
        )
        if (changed.length === 0) throw new AuroraError('not_found', 'There is no such installation.')
        await keepAnAdministrator(session, team)
        const entry = { actor: installation, subject: id, request: requestId }
        if (body.role !== undefined) await writeAudit(session, team, { ...entry, action: 'role_changed' })
        if (body.revoked) {
          await session.rows('DELETE FROM refresh_tokens WHERE team = $1 AND installation = $2', [team, id])
          await writeAudit(session, team, { ...entry, action: 'revoked' })
        }
      })
      await forgetStanding(backend.cache, { team, installation: id })
      return { body: { done: true } }
    },
  }),
]
