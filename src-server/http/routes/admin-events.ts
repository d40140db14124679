import { cohortListSchema, deadLetterListSchema, doneSchema, pageSchema, retriedSchema } from '#shared/contract/team/admin.ts'
import { adminPaths } from '#shared/contract/team/paths.ts'
import { domain } from '#shared/privacy/domain.ts'
import { MINIMUM_COHORT } from '#shared/privacy/publish.ts'
import type { Session } from '../../database/database.ts'
import { rebuild, retryLetters } from '../../events/project.ts'
import { publish, publishedRules, rulesCacheKey } from '../../events/publish.ts'
import { writeAudit } from '../../operate/audit.ts'
import { supportCounts } from '../../projections/support-counts.ts'
import { route } from '../route.ts'

async function cohorts(session: Session, team: string) {
  const rows = await session.rows<{ domain: string; reports: number; waiting: number; letters: number }>(
    `SELECT coalesce(e.domain, s.domain) AS domain, coalesce(e.reports, 0)::int AS reports, coalesce(e.waiting, 0)::int AS waiting,
       coalesce(e.letters, 0)::int AS letters
     FROM (SELECT payload ->> 'domain' AS domain, count(*) AS reports, count(*) FILTER (WHERE position > coalesce(c.at, 0)) AS waiting,
             count(*) FILTER (WHERE EXISTS (SELECT FROM dead_letters d
               WHERE d.team = events.team AND d.projection = $2 AND d.position = events.position)) AS letters
           FROM events, (SELECT max(position) AS at FROM checkpoints WHERE team = $1 AND projection = $2) AS c
           WHERE team = $1 AND kind = 'report' GROUP BY 1) AS e
     FULL JOIN (SELECT domain FROM support_counts WHERE team = $1) AS s ON s.domain = e.domain ORDER BY 1`,
    [team, supportCounts.name],
  )
  const { rules } = await publishedRules(session, team)
  return rows.map((row) => {
    const known = row.domain === domain.id
    return {
      domain: row.domain,
      known,
      reports: row.reports,
      needed: MINIMUM_COHORT,
      projected: row.reports - row.waiting - row.letters,
      lag: row.waiting,
      deadLetters: row.letters,
      rules: known ? rules.length : 0,
    }
  })
}

export const adminEvents = [
  route({
    method: 'GET',
    path: adminPaths.cohorts,
    access: 'admin',
    summary: 'How many reports there are over each list, and how far they are counted.',
    answers: { 200: cohortListSchema },
    handle: async ({ backend, principal: { team } }) => ({
      body: { cohorts: await backend.database.asTeam(team, (session) => cohorts(session, team)) },
    }),
  }),
  route({
    method: 'GET',
    path: adminPaths.deadLetters,
    access: 'admin',
    summary: 'Events that a projection could not make sense of.',
    query: pageSchema,
    answers: { 200: deadLetterListSchema },
    async handle({ backend, principal: { team }, query }) {
      const rows = await backend.database.asTeam(team, (session) =>
        session.rows<{ projection: string; position: number; reason: string; at: Date }>(
          `SELECT projection, position, reason, at FROM dead_letters
           WHERE team = $1 AND ($2::bigint IS NULL OR position < $2) ORDER BY position DESC, projection LIMIT $3`,
          [team, query.before ?? null, query.most],
        ),
      )
      return { body: { letters: rows.map((row) => ({ ...row, id: row.position, at: row.at.toISOString() })) } }
    },
  }),
  route({
    method: 'POST',
    path: adminPaths.retryDeadLetters,
    access: 'admin',
    summary: 'Tries dead letters again, as after an update that knows a new list.',
    answers: { 200: retriedSchema },
    async handle({ backend, principal: { team, installation }, requestId }) {
      const retried = await backend.database.asTeam(team, async (session) => {
        const done = await retryLetters(session, team)
        await publish(session, team)
        await writeAudit(session, team, {
          actor: installation,
          action: 'letters_retried',
          subject: String(done),
          request: requestId,
        })
        return done
      })
      await backend.cache.forget(rulesCacheKey(team))
      return { body: { retried } }
    },
  }),
  route({
    method: 'POST',
    path: adminPaths.rebuild,
    access: 'admin',
    summary: 'Counts everything anew from the events, in batches of 1,000.',
    answers: { 200: doneSchema },
    async handle({ backend, principal: { team, installation }, requestId }) {
      await backend.database.asTeam(team, async (session) => {
        await rebuild(session, team)
        await writeAudit(session, team, { actor: installation, action: 'projections_rebuilt', subject: null, request: requestId })
      })
      return { body: { done: true } }
    },
  }),
]
