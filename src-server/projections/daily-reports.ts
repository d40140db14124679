import type { Projection } from './projection.ts'

export const dailyReports: Projection = {
  name: 'daily_reports',
  async apply(session, team, events, by) {
    const days = events.filter((event) => event.kind === 'report').map((event) => event.at.toISOString().slice(0, 10))
    await session.rows(
      `INSERT INTO daily_reports (team, day, reports) SELECT $1, day, count(*) * $3 FROM unnest($2::date[]) AS day GROUP BY day
       ON CONFLICT (team, day) DO UPDATE SET reports = daily_reports.reports + excluded.reports`,
      [team, days, by],
    )
    return []
  },
  async clear(session, team) {
    await session.rows('DELETE FROM daily_reports WHERE team = $1', [team])
  },
}
