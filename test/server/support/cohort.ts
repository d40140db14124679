import { domain } from '#shared/privacy/domain.ts'
import type { TestServer } from './in-process.ts'
import { reportOf } from './member.ts'

/** Index of "numeric columns with a skew far to the right: take the logarithm". */
export const takesLogarithm = domain.sayings.findIndex(
  (saying) => saying?.type === 'numeric' && saying.action === 'log_transform' && saying.level === 'high',
)

/** What thousands of other installations would have sent, nine of ten of them saying the same; counted at once. */
export async function simulateCohort(server: TestServer, team: string, index = takesLogarithm, size = 4_000): Promise<void> {
  const { database, projector } = await server.backend
  const reports = Array.from({ length: size }, (_, at) => reportOf(at % 10 === 0 ? 0 : index, 50_000 + at))
  await database.asOwner(async (session) => {
    const [stream] = await session.rows<{ head: number }>('SELECT head::int AS head FROM streams WHERE team = $1', [team])
    const head = stream?.head ?? 0
    await session.rows(
      `INSERT INTO events (team, position, kind, installation, payload)
       SELECT $1, $3::int + number, 'report', NULL, each FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (each, number)`,
      [team, JSON.stringify(reports), head],
    )
    await session.rows('UPDATE streams SET head = $2 WHERE team = $1', [team, head + size])
  })
  await projector.catchUp()
}
