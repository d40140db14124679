import { type Connection, prepared } from './cipher.ts'
import { eventAt } from './event-log.ts'
import { applyOne } from './project.ts'
import { LIVE, type Projection } from './projection.ts'
import { projectionRows } from './projection-rows.ts'

export interface DeadLetter {
  projection: string
  seq: number
  reason: string
  at: number
  tries: number
}

export function deadLetters(database: Connection, limit = 200): readonly DeadLetter[] {
  return prepared<[number], DeadLetter>(
    database,
    'SELECT projection, seq, reason, at, tries FROM dead_letter ORDER BY seq, projection LIMIT ?',
  ).all(limit)
}

/** Tries them again, oldest first. Returns how many went through. */
export function retryDeadLetters(database: Connection, projections: readonly Projection[]): { taken: number; left: number } {
  const step = database.transaction(() => {
    let taken = 0
    for (const letter of deadLetters(database, 10_000)) {
      const projection = projections.find((candidate) => candidate.name === letter.projection)
      const event = eventAt(database, letter.seq)
      if (!projection || !event) continue
      const rows = projectionRows(database, LIVE, projection.name)
      if (!applyOne(database, projection, rows, event)) continue
      rows.flush()
      database.prepare('DELETE FROM dead_letter WHERE projection = ? AND seq = ?').run(letter.projection, letter.seq)
      taken++
    }
    return { taken, left: Number(database.prepare('SELECT count(*) FROM dead_letter').pluck().get()) }
  })
  return step.immediate()
}
