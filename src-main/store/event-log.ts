import { type EventType, eventSchemas, type StoredEvent } from '#shared/learn/events.ts'
import { type Connection, prepared } from './cipher.ts'

interface EventRow {
  seq: number
  type: string
  at: number
  payload: string
}

export function eventsAfter(database: Connection, seq: number, limit: number): readonly StoredEvent[] {
  const rows = prepared<[number, number], EventRow>(
    database,
    'SELECT seq, type, at, payload FROM event WHERE seq > ? ORDER BY seq LIMIT ?',
  ).all(seq, limit)
  return rows.map(fromRow)
}

export function eventAt(database: Connection, seq: number): StoredEvent | undefined {
  const row = prepared<[number], EventRow>(database, 'SELECT seq, type, at, payload FROM event WHERE seq = ?').get(seq)
  return row ? fromRow(row) : undefined
}

/** Events were checked when they were written; a newer kind passes through and lands with the dead letters. */
function fromRow(row: EventRow): StoredEvent {
  return { seq: row.seq, type: row.type as EventType, at: row.at, payload: JSON.parse(row.payload) } as StoredEvent
}

export function isKnownType(type: string): type is EventType {
  return type in eventSchemas
}
