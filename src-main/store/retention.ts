import { SUBJECT_KEPT_MS } from './append.ts'
import type { Connection } from './cipher.ts'
import { eventsAfter } from './event-log.ts'
import { applyOne, BATCH, checkpointOf, setCheckpoint } from './project.ts'
import { BASELINE, type Projection } from './projection.ts'
import { projectionRows } from './projection-rows.ts'

export const RETENTION_DAYS = 90
const DAY_MS = 86_400_000

/**
 * Drops raw events older than so many days. They are first folded into the baseline of every projection, in the same
 * transaction, so that counts stay and a rebuild still gives the same rows.
 */
export function pruneEvents(database: Connection, projections: readonly Projection[], days: number, now: number): number {
  const before = now - days * DAY_MS
  let dropped = 0
  for (let part = pruneBatch(database, projections, before); part > 0; part = pruneBatch(database, projections, before))
    dropped += part
  database.prepare('DELETE FROM recent WHERE at < ?').run(now - SUBJECT_KEPT_MS)
  return dropped
}

function pruneBatch(database: Connection, projections: readonly Projection[], before: number): number {
  const step = database.transaction(() => {
    const first = Number(database.prepare('SELECT coalesce(min(seq), 1) FROM event').pluck().get()) - 1
    const old = eventsAfter(database, first, BATCH).filter((event) => event.at < before)
    const last = old.at(-1)
    if (!last) return 0
    for (const projection of projections) {
      const known = checkpointOf(database, BASELINE, projection.name)
      const rows = projectionRows(database, BASELINE, projection.name)
      for (const event of old) if (event.seq > (known?.seq ?? 0)) applyOne(database, projection, rows, event, false)
      rows.flush()
      setCheckpoint(database, BASELINE, projection, last.seq)
    }
    database.prepare('DELETE FROM dead_letter WHERE seq <= ?').run(last.seq)
    return database.prepare('DELETE FROM event WHERE seq <= ?').run(last.seq).changes
  })
  return step.immediate()
}
