import type { StoredEvent } from '#shared/learn/events.ts'
import { type Connection, prepared } from './cipher.ts'
import { eventsAfter } from './event-log.ts'
import { BASELINE, LIVE, type Projection, type Space } from './projection.ts'
import { type ProjectionRows, projectionRows } from './projection-rows.ts'

export const BATCH = 1_000

export interface ProjectorProgress {
  projection: string
  done: number
  of: number
}

export function checkpointOf(
  database: Connection,
  space: Space,
  projection: string,
): { version: number; seq: number } | undefined {
  return prepared<[number, string], { version: number; seq: number }>(
    database,
    'SELECT version, seq FROM projection_checkpoint WHERE space = ? AND projection = ?',
  ).get(space, projection)
}

export function setCheckpoint(database: Connection, space: Space, projection: Projection, seq: number): void {
  prepared(
    database,
    `INSERT INTO projection_checkpoint (space, projection, version, seq) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, seq = excluded.seq`,
  ).run(space, projection.name, projection.version, seq)
}

/** One event to one projection. What it cannot take is set aside with the reason, and the rest goes on. */
export function applyOne(
  database: Connection,
  projection: Projection,
  rows: ProjectionRows,
  event: StoredEvent,
  keepDeadLetters = true,
): boolean {
  rows.mark()
  try {
    projection.apply(event, rows)
    return true
  } catch (thrown) {
    rows.undo()
    if (keepDeadLetters) {
      database
        .prepare(
          `INSERT INTO dead_letter (projection, seq, reason, at, tries) VALUES (?, ?, ?, ?, 1)
           ON CONFLICT DO UPDATE SET reason = excluded.reason, tries = tries + 1`,
        )
        .run(projection.name, event.seq, thrown instanceof Error ? thrown.message.slice(0, 300) : 'unknown', event.at)
    }
    return false
  }
}

/** Takes what is new, in batches that are one transaction each. A crash in between goes on from the checkpoint. */
export function catchUp(
  database: Connection,
  projections: readonly Projection[],
  progress: (step: ProjectorProgress) => void = () => {},
  batch = BATCH,
): void {
  const last = lastSeq(database)
  for (const projection of projections) {
    const known = checkpointOf(database, LIVE, projection.name)
    if (!known || known.version !== projection.version) reset(database, projection)
    for (let done = catchUpBatch(database, projection, batch); done.more; done = catchUpBatch(database, projection, batch)) {
      progress({ projection: projection.name, done: done.seq, of: last })
    }
  }
}

function catchUpBatch(database: Connection, projection: Projection, batch: number): { more: boolean; seq: number } {
  const step = database.transaction(() => {
    const from = checkpointOf(database, LIVE, projection.name)?.seq ?? 0
    const rows = projectionRows(database, LIVE, projection.name)
    let seq = from
    let taken = 0
    for (const event of eventsAfter(database, from, batch)) {
      applyOne(database, projection, rows, event)
      seq = event.seq
      taken++
    }
    if (taken === 0) return { more: false, seq }
    rows.flush()
    setCheckpoint(database, LIVE, projection, seq)
    return { more: taken === batch, seq }
  })
  return step.immediate()
}

/** Back to the baseline: the state before the oldest event that is still kept. */
export function reset(database: Connection, projection: Projection): void {
  const step = database.transaction(() => {
    const baseline = checkpointOf(database, BASELINE, projection.name)
    database.prepare('DELETE FROM projection_state WHERE space = ? AND projection = ?').run(LIVE, projection.name)
    database.prepare('DELETE FROM dead_letter WHERE projection = ?').run(projection.name)
    database
      .prepare(
        `INSERT INTO projection_state (space, projection, key, value)
         SELECT ?, projection, key, value FROM projection_state WHERE space = ? AND projection = ?`,
      )
      .run(LIVE, BASELINE, projection.name)
    setCheckpoint(database, LIVE, projection, baseline?.seq ?? 0)
  })
  step.immediate()
}

/** True while a rebuild is under way: the rows tell only a part of the events. */
export function isLagging(database: Connection, projections: readonly string[]): boolean {
  const last = lastSeq(database)
  return projections.some((name) => (checkpointOf(database, LIVE, name)?.seq ?? 0) < last)
}

export function rebuild(
  database: Connection,
  projections: readonly Projection[],
  progress: (step: ProjectorProgress) => void = () => {},
): void {
  for (const projection of projections) reset(database, projection)
  catchUp(database, projections, progress)
}

export function lastSeq(database: Connection): number {
  return prepared<[], { seq: number }>(database, 'SELECT coalesce(max(seq), 0) AS seq FROM event').get()!.seq
}
