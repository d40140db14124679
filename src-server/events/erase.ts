import type { Session } from '../database/database.ts'
import { projections, type StoredEvent } from '../projections/index.ts'
import { BATCH, lockCheckpoint } from './project.ts'

/**
 * Takes events away, and out of every projection that had counted them. `which` is a condition over `events` with the parameters from $3
 * on. At most one batch; answers how many.
 */
export async function eraseEvents(session: Session, team: string, which: string, values: readonly unknown[]): Promise<number> {
  const positions = new Map<string, number>()
  for (const projection of projections) {
    const [checkpoint] = await lockCheckpoint(session, team, projection, '')
    positions.set(projection.name, checkpoint!.position)
  }
  const events = await session.rows<StoredEvent>(
    `DELETE FROM events WHERE team = $1 AND position IN
       (SELECT position FROM events WHERE team = $1 AND ${which} ORDER BY position LIMIT $2)
     RETURNING position, kind, at, payload`,
    [team, BATCH, ...values],
  )
  for (const projection of projections) {
    const letters = await session.rows<{ position: number }>(
      'DELETE FROM dead_letters WHERE team = $1 AND projection = $2 AND position = ANY ($3) RETURNING position',
      [team, projection.name, events.map((event) => event.position)],
    )
    const left = new Set(letters.map((letter) => letter.position))
    const counted = ({ position }: StoredEvent) => position <= positions.get(projection.name)! && !left.has(position)
    await projection.apply(session, team, events.filter(counted), -1)
  }
  return events.length
}

/** All that is kept of an installation. What was learned from many stays; its own reports no longer count. */
export async function eraseInstallation(session: Session, team: string, installation: string): Promise<number> {
  const erased = await eraseEvents(session, team, 'installation = $3', [installation])
  await session.rows('DELETE FROM report_keys WHERE team = $1 AND installation = $2', [team, installation])
  await session.rows('UPDATE codes SET installation = NULL, nonce = NULL WHERE team = $1 AND installation = $2', [
    team,
    installation,
  ])
  await session.rows('DELETE FROM installations WHERE team = $1 AND id = $2', [team, installation])
  return erased
}
