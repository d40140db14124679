import { AuroraError } from '#shared/contract/errors.ts'
import { teamLimits } from '#shared/contract/team/limits.ts'
import type { ReportAnswer } from '#shared/contract/team/reports.ts'
import { PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import type { Report } from '#shared/privacy/report.ts'
import type { Cache } from '../cache/cache.ts'
import type { Database, Session } from '../database/database.ts'
import type { Bearer } from '../identity/access-tokens.ts'

const seenKey = (team: string, key: string) => `seen:${team}:${key}`

/**
 * The unique key decides, in one transaction with the event; the window beside it only spares the database those who ask again soon. It
 * is filled after the transaction is through, so that it never knows more than the database.
 */
export async function acceptReport(
  database: Database,
  cache: Cache,
  bearer: Bearer,
  report: Report,
  key: string,
): Promise<ReportAnswer> {
  const seen = seenKey(bearer.team, key)
  if ((await cache.read(seen)) !== null) return { key, state: 'duplicate' }
  const state = await database.asTeam(bearer.team, (session) => store(session, bearer, report, key))
  await cache.write(seen, '1', teamLimits.deduplicationSeconds)
  return { key, state }
}

async function store(session: Session, bearer: Bearer, report: Report, key: string): Promise<ReportAnswer['state']> {
  const { team, installation } = bearer
  const fresh = await session.rows(
    `INSERT INTO report_keys (team, key, installation) VALUES ($1, decode($2, 'hex'), $3) ON CONFLICT DO NOTHING RETURNING 1 AS new`,
    [team, key, installation],
  )
  if (fresh.length === 0) return 'duplicate'
  await countAgainstInstallation(session, bearer)
  await session.rows(
    `WITH stream AS (UPDATE streams SET head = head + 1 WHERE team = $1 RETURNING head)
     INSERT INTO events (team, position, kind, installation, payload) SELECT $1, head, 'report', $2, $3 FROM stream`,
    [team, installation, JSON.stringify(report)],
  )
  return 'accepted'
}

/** One report more in each period since the enrolment, and eight in all: what an honest client can have made. */
async function countAgainstInstallation(session: Session, { team, installation }: Bearer): Promise<void> {
  const [row] = await session.rows<{ reports: number; age: number; revoked: boolean }>(
    `UPDATE installations SET reports = reports + 1 WHERE team = $1 AND id = $2
     RETURNING reports, extract(epoch FROM now() - enrolled_at)::float8 * 1000 AS age, revoked_at IS NOT NULL AS revoked`,
    [team, installation],
  )
  if (row === undefined || row.revoked) {
    throw new AuroraError('not_authorised', 'The installation was revoked.', { reason: 'revoked' })
  }
  if (row.reports > teamLimits.reportsInLife) {
    throw new AuroraError('too_fast', 'The installation has sent all that it may ever send.', { reason: 'life' })
  }
  const wait = earliestReport(row.reports) - row.age
  if (wait > 0) {
    const retryAfterSeconds = Math.ceil(wait / 1000)
    throw new AuroraError('too_fast', 'The next report is due later.', { reason: 'period', retryAfterSeconds })
  }
}

/** Milliseconds after the enrolment at which the report of this number is taken; the first one at once. */
export const earliestReport = (number: number): number =>
  number <= 1 ? 0 : (number - 1) * PERIOD_MILLISECONDS - teamLimits.reportSlackMilliseconds
