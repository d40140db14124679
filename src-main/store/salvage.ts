import { type Connection, connect } from './cipher.ts'
import { migrate } from './migration.ts'
import { migrations } from './migrations/index.ts'
import { rebuild } from './project.ts'
import { BASELINE, type Projection } from './projection.ts'
import { MISSING_SETTING } from './verify.ts'

export interface Salvaged {
  events: number
  /** Numbers of events that lay on pages that cannot be read. */
  lost: number
}

interface EventRow {
  seq: number
  type: string
  at: number
  payload: string
}

/** Copies every event that can still be read out of a damaged store into `target`, after the events that it has. */
export function salvageInto(target: Connection, damaged: string, key: Uint8Array, projections: readonly Projection[]): Salvaged {
  const source = connect(damaged, key, { readOnly: true })
  try {
    migrate(target, migrations)
    const from = Number(target.prepare('SELECT coalesce(max(seq), 0) FROM event').pluck().get())
    if (from === 0) copyBaseline(source, target)
    const result = copyEvents(source, target, from)
    noteMissing(target)
    rebuild(target, projections)
    return result
  } finally {
    source.close()
  }
}

function copyEvents(source: Connection, target: Connection, from: number): Salvaged {
  const insert = target.prepare('INSERT OR IGNORE INTO event (seq, type, at, payload) VALUES (?, ?, ?, ?)')
  const last = lastGiven(source)
  let seq = from
  let events = 0
  let lost = 0
  while (seq < last) {
    const part = readPart(source, seq, 200) ?? readPart(source, seq, 1)
    if (part === null) {
      seq++
      lost++
      continue
    }
    if (part.length === 0) break
    target.transaction(() => {
      for (const row of part) insert.run(row.seq, row.type, row.at, row.payload)
    })()
    events += part.length
    seq = part.at(-1)!.seq
  }
  return { events, lost }
}

function noteMissing(target: Connection): void {
  target
    .prepare(
      `INSERT INTO setting (name, value) SELECT ?, coalesce(max(seq) - min(seq) + 1 - count(*), 0) FROM event WHERE true
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    )
    .run(MISSING_SETTING)
}

function readPart(source: Connection, after: number, limit: number): readonly EventRow[] | null {
  try {
    const sql =
      limit === 1
        ? 'SELECT seq, type, at, payload FROM event WHERE seq = ? + 1 LIMIT ?'
        : 'SELECT seq, type, at, payload FROM event WHERE seq > ? ORDER BY seq LIMIT ?'
    const rows = source.prepare<[number, number], EventRow>(sql).all(after, limit)
    return limit === 1 && rows.length === 0 ? null : rows
  } catch {
    return null
  }
}

function lastGiven(source: Connection): number {
  for (const sql of [
    "SELECT seq FROM sqlite_sequence WHERE name = 'event'",
    'SELECT max(seq) FROM event',
    'SELECT max(seq) FROM recent',
  ]) {
    try {
      const seq = source.prepare(sql).pluck().get()
      if (typeof seq === 'number') return seq
    } catch {}
  }
  return 0
}

function copyBaseline(source: Connection, target: Connection): void {
  try {
    const rows = source.prepare<[number], { projection: string; key: string; value: string }>(
      'SELECT projection, key, value FROM projection_state WHERE space = ?',
    )
    const marks = source.prepare<[number], { projection: string; version: number; seq: number }>(
      'SELECT projection, version, seq FROM projection_checkpoint WHERE space = ?',
    )
    target.transaction(() => {
      for (const row of rows.iterate(BASELINE)) {
        target
          .prepare('INSERT OR REPLACE INTO projection_state (space, projection, key, value) VALUES (?, ?, ?, ?)')
          .run(BASELINE, row.projection, row.key, row.value)
      }
      for (const mark of marks.iterate(BASELINE)) {
        target
          .prepare('INSERT OR REPLACE INTO projection_checkpoint (space, projection, version, seq) VALUES (?, ?, ?, ?)')
          .run(BASELINE, mark.projection, mark.version, mark.seq)
      }
    })()
  } catch {
    // The counts of older events are lost with their pages; the events themselves still come.
  }
}
