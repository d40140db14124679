import { type Connection, prepared } from './cipher.ts'
import type { ProjectionState, Space } from './projection.ts'

const REMOVED = Symbol('removed')

export interface ProjectionRows extends ProjectionState {
  flush(): void
  /** Forgets what was put since the last mark. */
  mark(): void
  undo(): void
}

/** Rows read through and written behind: a batch of events touches each row once. */
export function projectionRows(database: Connection, space: Space, projection: string): ProjectionRows {
  const select = prepared<[number, string, string], { value: string }>(
    database,
    'SELECT value FROM projection_state WHERE space = ? AND projection = ? AND key = ?',
  )
  const scan = prepared<[number, string, string, string], { key: string; value: string }>(
    database,
    'SELECT key, value FROM projection_state WHERE space = ? AND projection = ? AND key >= ? AND key < ? ORDER BY key',
  )
  const upsert = prepared(
    database,
    'INSERT INTO projection_state (space, projection, key, value) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  const erase = prepared(database, 'DELETE FROM projection_state WHERE space = ? AND projection = ? AND key = ?')
  const changed = new Map<string, string | typeof REMOVED>()
  // Parsed rows are shared between calls: a projection replaces them and never changes them in place.
  const parsed = new Map<string, unknown>()
  let before: Map<string, string | typeof REMOVED | undefined> = new Map()

  function set(key: string, value: string | typeof REMOVED): void {
    if (!before.has(key)) before.set(key, changed.get(key))
    changed.set(key, value)
    parsed.delete(key)
  }
  function flush(): void {
    for (const [key, value] of changed) {
      if (value === REMOVED) erase.run(space, projection, key)
      else upsert.run(space, projection, key, value)
    }
    changed.clear()
    parsed.clear()
    before = new Map()
  }
  return {
    flush,
    mark: () => {
      before = new Map()
    },
    undo: () => {
      for (const [key, value] of before) {
        if (value === undefined) changed.delete(key)
        else changed.set(key, value)
        parsed.delete(key)
      }
      before = new Map()
    },
    get<T>(key: string): T | undefined {
      if (parsed.has(key)) return parsed.get(key) as T | undefined
      const kept = changed.get(key) ?? select.get(space, projection, key)?.value
      const value = typeof kept === 'string' ? (JSON.parse(kept) as T) : undefined
      parsed.set(key, value)
      return value
    },
    put: (key, value) => {
      set(key, JSON.stringify(value))
      parsed.set(key, value)
    },
    remove: (key) => set(key, REMOVED),
    *entries<T>(prefix = ''): Iterable<readonly [string, T]> {
      const rows = new Map<string, string>()
      for (const row of scan.all(space, projection, prefix, `${prefix}\u{10FFFF}`)) rows.set(row.key, row.value)
      for (const [key, value] of changed) {
        if (!key.startsWith(prefix)) continue
        if (value === REMOVED) rows.delete(key)
        else rows.set(key, value)
      }
      for (const key of [...rows.keys()].sort()) yield [key, JSON.parse(rows.get(key)!) as T] as const
    },
  }
}
