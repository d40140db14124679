import { auditListSchema, pageSchema, teamChangeSchema, teamSchema } from '#shared/contract/team/admin.ts'
import { adminPaths } from '#shared/contract/team/paths.ts'
import type { Session } from '../../database/database.ts'
import { writeAudit } from '../../operate/audit.ts'
import { route } from '../route.ts'

async function teamView(session: Session, team: string) {
  const [row] = await session.rows<{
    id: string
    name: string
    created_at: Date
    members: number
    admins: number
    reports: number
  }>(
    `SELECT t.id, t.name, t.created_at,
       (SELECT count(*) FROM installations i WHERE i.team = t.id AND i.revoked_at IS NULL)::int AS members,
       (SELECT count(*) FROM installations i WHERE i.team = t.id AND i.revoked_at IS NULL AND i.role = 'admin')::int AS admins,
       coalesce((SELECT sum(d.reports) FROM daily_reports d WHERE d.team = t.id), 0)::int AS reports
     FROM teams t WHERE t.id = $1`,
    [team],
  )
  const { created_at, ...rest } = row!
  return { ...rest, createdAt: created_at.toISOString() }
}

export const adminTeam = [
  route({
    method: 'GET',
    path: adminPaths.team,
    access: 'admin',
    summary: 'The team of the one that asks.',
    answers: { 200: teamSchema },
    handle: async ({ backend, principal: { team } }) => ({
      body: await backend.database.asTeam(team, (session) => teamView(session, team)),
    }),
  }),
  route({
    method: 'PATCH',
    path: adminPaths.team,
    access: 'admin',
    summary: 'Another name.',
    body: teamChangeSchema,
    answers: { 200: teamSchema },
    handle: async ({ backend, principal: { team, installation }, body, requestId }) => ({
      body: await backend.database.asTeam(team, async (session) => {
        await session.rows('UPDATE teams SET name = $2 WHERE id = $1', [team, body.name])
        await writeAudit(session, team, { actor: installation, action: 'team_renamed', subject: team, request: requestId })
        return teamView(session, team)
      }),
    }),
  }),
  route({
    method: 'GET',
    path: adminPaths.audit,
    access: 'admin',
    summary: 'Who did what, the latest first.',
    query: pageSchema,
    answers: { 200: auditListSchema },
    async handle({ backend, principal: { team }, query }) {
      const entries = await backend.database.asTeam(team, (session) =>
        session.rows<{ id: number; at: Date; actor: string; action: string; subject: string | null; request: string | null }>(
          `SELECT id, at, actor, action, subject, request FROM audit
           WHERE team = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
          [team, query.before ?? null, query.most],
        ),
      )
      return {
        body: { entries: entries.map(({ at, request, ...rest }) => ({ ...rest, at: at.toISOString(), requestId: request })) },
      }
    },
  }),
]
