import { createHash } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import { type EventPayload, type EventType, eventSchemas, type StoredEvent } from '#shared/learn/events.ts'
import { assertObserved } from '#shared/learn/observed-guard.ts'
import type { Connection } from './cipher.ts'
import { applyOne, checkpointOf, lastSeq, setCheckpoint } from './project.ts'
import { LIVE, type Projection } from './projection.ts'
import { type ProjectionRows, projectionRows } from './projection-rows.ts'

/** The same fact about the same subject within this window is one fact. */
export const DUPLICATE_WINDOW_MS = 10 * 60_000
/** How long a later decision on the same column still supersedes the earlier one. */
export const SUBJECT_KEPT_MS = 24 * 60 * 60_000

const TIDY_EVERY = 64
const TIDIED_AT_ONCE = 4 * TIDY_EVERY
/** Two ranges of one index, and so many rows at most: the write that happens to tidy up is no slower than the others. */
export const tidying = ['at < ?', 'at > ?'].map(
  (range) => `DELETE FROM recent WHERE subject IN (SELECT subject FROM recent WHERE ${range} LIMIT ${TIDIED_AT_ONCE})`,
)

export interface Draft<T extends EventType = EventType> {
  type: T
  payload: EventPayload<T>
  /** What it is about: never stored, only its hash, and that for a day. */
  subject?: string
}

export interface Appended {
  seq: number
  at: number
  duplicate: boolean
}

export interface Appender {
  append<T extends EventType>(draft: Draft<T>): Appended
  /** The last event about this subject, while it is remembered. */
  lastAbout(subject: string): { seq: number; at: number } | undefined
}

/** Must be used inside a transaction: the event, its duplicates window and all projections are written together. */
export function appender(database: Connection, projections: readonly Projection[], clock: () => number): Appender {
  const insert = database.prepare('INSERT INTO event (type, at, payload) VALUES (?, ?, ?)')
  const recent = database.prepare<[Uint8Array], { key: Uint8Array; seq: number; at: number }>(
    'SELECT key, seq, at FROM recent WHERE subject = ?',
  )
  const remember = database.prepare(
    `INSERT INTO recent (subject, key, seq, at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET key = excluded.key, seq = excluded.seq, at = excluded.at`,
  )
  const [forgetOlder, forgetNewer] = tidying.map((statement) => database.prepare(statement))
  const newest = database.prepare<[], { at: number }>('SELECT at FROM event ORDER BY seq DESC LIMIT 1')
  const cache = new Map<string, ProjectionRows>()

  function rowsOf(projection: Projection): ProjectionRows {
    let rows = cache.get(projection.name)
    if (!rows) {
      rows = projectionRows(database, LIVE, projection.name)
      cache.set(projection.name, rows)
    }
    return rows
  }

  return {
    append(draft) {
      if (!database.inTransaction) throw new AuroraError('internal', 'events are appended inside a transaction')
      const payload = checked(draft)
      const text = JSON.stringify(payload)
      const now = clock()
      const key = digest(`${draft.type} ${factText(payload)}`)
      const subject = digest(draft.subject ?? `${draft.type} ${factText(payload)}`)
      const known = recent.get(subject)
      // Absolute: a clock that was set back must neither lose a fact nor stretch the window.
      if (known && Buffer.compare(known.key, key) === 0 && Math.abs(now - known.at) < DUPLICATE_WINDOW_MS) {
        return { seq: known.seq, at: known.at, duplicate: true }
      }
      // The log's own time never runs backwards.
      const at = Math.max(now, newest.get()?.at ?? 0)
      const before = lastSeq(database)
      const seq = Number(insert.run(draft.type, at, text).lastInsertRowid)
      remember.run(subject, key, seq, now)
      if (seq % TIDY_EVERY === 0) {
        forgetOlder?.run(now - SUBJECT_KEPT_MS)
        forgetNewer?.run(now + SUBJECT_KEPT_MS)
      }
      const event = { seq, type: draft.type, at, payload } as StoredEvent
      for (const projection of projections) {
        // One that lags (a rebuild under way) takes the event when it comes to it.
        const checkpoint = checkpointOf(database, LIVE, projection.name)
        if (!checkpoint || checkpoint.version !== projection.version || checkpoint.seq < before) continue
        const rows = rowsOf(projection)
        applyOne(database, projection, rows, event)
        rows.flush()
        setCheckpoint(database, LIVE, projection, seq)
      }
      return { seq, at, duplicate: false }
    },
    lastAbout: (subject) => recent.get(digest(subject)),
  }
}

function checked<T extends EventType>(draft: Draft<T>): EventPayload<T> {
  const read = eventSchemas[draft.type].safeParse(draft.payload)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw new AuroraError('bad_input', `This ${draft.type} event cannot be stored: ${issue?.path.join('.')} ${issue?.message}`, {
      event: draft.type,
      field: issue?.path.join('.') ?? '',
    })
  }
  const payload = read.data as EventPayload<T>
  if ('observed' in payload) assertObserved(payload.observed)
  return payload
}

/** What makes two facts the same: not what they supersede, which a repeated request would see differently. */
function factText(payload: object): string {
  return JSON.stringify({ ...payload, replaces: undefined })
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest().subarray(0, 12)
}
