import { PERIOD_EPSILON } from '#shared/privacy/budget.ts'
import { domain } from '#shared/privacy/domain.ts'
import { addSupport, isCountable } from '#shared/privacy/estimate.ts'
import { hashingOdds } from '#shared/privacy/local-hashing.ts'
import { type Report, reportSchema } from '#shared/privacy/report.ts'
import type { Letter, Projection, StoredEvent } from './projection.ts'

export const reportOdds = hashingOdds(PERIOD_EPSILON)

/** How many reports support each saying of the list. A report over a list that this version does not know waits as a dead letter. */
export const supportCounts: Projection = {
  name: 'support_counts',
  async apply(session, team, events, by) {
    const { reports, letters } = sorted(events)
    if (reports.length === 0) return letters
    const [kept] = await session.rows<{ reports: number; counts: number[] }>(
      'SELECT reports, counts FROM support_counts WHERE team = $1 AND domain = $2 FOR UPDATE',
      [team, domain.id],
    )
    const counts = Float64Array.from(kept?.counts ?? new Array<number>(domain.sayings.length).fill(0))
    for (const report of reports) addSupport(counts, report, reportOdds, by)
    await session.rows(
      `INSERT INTO support_counts (team, domain, reports, counts) VALUES ($1, $2, $3, $4)
       ON CONFLICT (team, domain) DO UPDATE SET reports = excluded.reports, counts = excluded.counts`,
      [team, domain.id, (kept?.reports ?? 0) + by * reports.length, [...counts]],
    )
    return letters
  },
  async clear(session, team) {
    await session.rows('DELETE FROM support_counts WHERE team = $1', [team])
  },
}

function sorted(events: readonly StoredEvent[]): { reports: Report[]; letters: Letter[] } {
  const reports: Report[] = []
  const letters: Letter[] = []
  for (const { kind, position, payload } of events) {
    if (kind !== 'report') continue
    const report = reportSchema.safeParse(payload)
    if (!report.success) letters.push({ position, reason: 'unreadable' })
    else if (!isCountable(report.data, reportOdds)) letters.push({ position, reason: 'impossible' })
    else if (report.data.domain !== domain.id) letters.push({ position, reason: 'unknown_list' })
    else reports.push(report.data)
  }
  return { reports, letters }
}
