import { AuroraError } from '#shared/contract/errors.ts'
import { deletionAnswerSchema, installationSchema } from '#shared/contract/team/enrolment.ts'
import { teamLimits } from '#shared/contract/team/limits.ts'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { earliestReport } from '../../events/accept-report.ts'
import { eraseInstallation } from '../../events/erase.ts'
import { publish, rulesCacheKey } from '../../events/publish.ts'
import { forgetStanding } from '../../identity/installations.ts'
import { writeAudit } from '../../operate/audit.ts'
import { route } from '../route.ts'

export const installation = [
  route({
    method: 'GET',
    path: teamPaths.installation,
    access: 'member',
    summary: 'All that is kept about the one that asks.',
    answers: { 200: installationSchema },
    async handle({ backend, principal }) {
      const [row] = await backend.database.asTeam(principal.team, (session) =>
        session.rows<{ name: string; enrolled_at: Date; reports: number }>(
          `SELECT t.name, i.enrolled_at, i.reports FROM installations i JOIN teams t ON t.id = i.team WHERE i.team = $1 AND i.id = $2`,
          [principal.team, principal.installation],
        ),
      )
      if (row === undefined) throw new AuroraError('not_authorised', 'The installation was revoked.', { reason: 'revoked' })
      const next = row.enrolled_at.getTime() + Math.max(0, earliestReport(row.reports + 1))
      return {
        body: {
          installation: principal.installation,
          team: { id: principal.team, name: row.name },
          role: principal.role,
          enrolledAt: row.enrolled_at.toISOString(),
          reports: row.reports,
          nextReportAt: row.reports >= teamLimits.reportsInLife ? null : new Date(next).toISOString(),
        },
      }
    },
  }),
  route({
    method: 'DELETE',
    path: teamPaths.installation,
    access: 'member',
    summary: 'Erases the one that asks, with its reports.',
    answers: { 200: deletionAnswerSchema },
    async handle({ backend, principal, requestId }) {
      const { team } = principal
      const reports = await backend.database.asTeam(team, async (session) => {
        const erased = await eraseInstallation(session, team, principal.installation)
        await publish(session, team)
        await writeAudit(session, team, {
          actor: 'installation',
          action: 'installation_deleted',
          subject: null,
          request: requestId,
        })
        return erased
      })
      await forgetStanding(backend.cache, principal)
      await backend.cache.forget(rulesCacheKey(team))
      return { body: { deleted: true, reports } }
    },
  }),
]
