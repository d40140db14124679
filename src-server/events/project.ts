import type { Database, Session } from '../database/database.ts'
import { type Letter, type Projection, projections, type StoredEvent } from '../projections/index.ts'

export const BATCH = 1_000

/**
 * One batch of one projection in one transaction: what was counted and how far, or neither. Whoever finds the checkpoint locked leaves it to
 * the server that holds it. Answers how many numbers it went through.
 */
export async function projectBatch(database: Database, team: string, projection: Projection): Promise<number> {
  return database.asTeam(team, async (session) => {
    const [checkpoint] = await lockCheckpoint(session, team, projection, 'SKIP LOCKED')
    if (checkpoint === undefined) return 0
    // Read first: what is numbered up to here is written, or was erased since and leaves a gap that is gone through as well.
    const [stream] = await session.rows<{ head: number }>('SELECT head FROM streams WHERE team = $1', [team])
    const head = stream?.head ?? 0
    if (head <= checkpoint.position) return 0
    const events = await eventsBetween(session, team, checkpoint.position, head)
    await keepLetters(session, team, projection, await projection.apply(session, team, events, 1))
    const position = events.length < BATCH ? head : events.at(-1)!.position
    await session.rows('UPDATE checkpoints SET position = $3 WHERE team = $1 AND projection = $2', [
      team,
      projection.name,
      position,
    ])
    return position - checkpoint.position
  })
}

export async function lockCheckpoint(session: Session, team: string, projection: Projection, how: 'SKIP LOCKED' | '') {
  await session.rows('INSERT INTO checkpoints (team, projection) VALUES ($1, $2) ON CONFLICT DO NOTHING', [team, projection.name])
  return session.rows<{ position: number }>(
    `SELECT position FROM checkpoints WHERE team = $1 AND projection = $2 FOR UPDATE ${how}`,
    [team, projection.name],
  )
}

function eventsBetween(session: Session, team: string, position: number, head: number): Promise<StoredEvent[]> {
  return session.rows<StoredEvent>(
    'SELECT position, kind, at, payload FROM events WHERE team = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT $4',
    [team, position, head, BATCH],
  )
}

async function keepLetters(session: Session, team: string, projection: Projection, letters: readonly Letter[]): Promise<void> {
  for (const { position, reason } of letters) {
    await session.rows(
      'INSERT INTO dead_letters (team, projection, position, reason) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [team, projection.name, position, reason],
    )
  }
}

/** Those that still make no sense stay. Answers how many were counted. */
export async function retryLetters(session: Session, team: string): Promise<number> {
  let retried = 0
  for (const projection of projections) {
    await lockCheckpoint(session, team, projection, '')
    const events = await session.rows<StoredEvent>(
      `DELETE FROM dead_letters d USING events e
       WHERE d.team = $1 AND d.projection = $2 AND e.team = d.team AND e.position = d.position
       RETURNING e.position, e.kind, e.at, e.payload`,
      [team, projection.name],
    )
    const left = await projection.apply(session, team, events, 1)
    await keepLetters(session, team, projection, left)
    retried += events.length - left.length
  }
  return retried
}

/** From the first event that is still kept; the projector then goes through them in batches. */
export async function rebuild(session: Session, team: string): Promise<void> {
  for (const projection of projections) {
    await lockCheckpoint(session, team, projection, '')
    await session.rows('DELETE FROM dead_letters WHERE team = $1 AND projection = $2', [team, projection.name])
    await projection.clear(session, team)
    await session.rows('UPDATE checkpoints SET position = 0 WHERE team = $1 AND projection = $2', [team, projection.name])
  }
}
