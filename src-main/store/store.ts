import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { EventType } from '#shared/learn/events.ts'
import { type Appended, type Appender, appender, type Draft } from './append.ts'
import { type Connection, prepared } from './cipher.ts'
import type { StorePlaces } from './files.ts'
import type { KeyRing, KeySlot } from './keys/key-ring.ts'
import { logTransfer } from './log-transfer.ts'
import { asStoreError, isStoreError, type StoreProblem, storeError } from './problem.ts'
import { catchUp } from './project.ts'
import { LIVE, type Projection, type ProjectionState } from './projection.ts'
import { projectionRows } from './projection-rows.ts'

export interface Store {
  readonly places: StorePlaces
  readonly id: string
  readonly ring: KeyRing
  readonly slot: KeySlot
  readonly readOnly: boolean
  readonly database: Connection
  readonly key: Uint8Array
  readonly projections: readonly Projection[]
  readonly clock: () => number
  /** All of it or nothing; on disk when it returns. */
  write<T>(work: (append: Appender) => T): T
  append<T extends EventType>(draft: Draft<T>): Appended
  /** The rows of one projection as they are now. */
  read(projection: string): ProjectionState
  /** Changes whenever another connection has written. */
  dataVersion(): number
  setting(name: string): string | undefined
  setSetting(name: string, value: string): void
  /** What went wrong since it was opened, if anything did. */
  trouble(): StoreProblem | null
  close(): void
}

export interface StoreParts {
  places: StorePlaces
  ring: KeyRing
  slot: KeySlot
  key: Uint8Array
  database: Connection
  projections: readonly Projection[]
  clock: () => number
  readOnly: boolean
  /** A copy that was made to be read, and goes with the store. */
  temporary?: string
}

export function makeStore(parts: StoreParts): Store {
  const { database, projections, clock, readOnly } = parts
  if (!readOnly) catchUp(database, projections)
  const append = readOnly ? null : appender(database, projections, clock)
  const transfer = logTransfer(database)
  let trouble: StoreProblem | null = readOnly ? 'read_only' : null

  function guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      const error = asStoreError(thrown)
      if (isStoreError(error)) trouble = error.data['problem'] as StoreProblem
      throw error
    }
  }
  const store: Store = {
    places: parts.places,
    id: parts.ring.storeId,
    ring: parts.ring,
    slot: parts.slot,
    readOnly,
    database,
    key: parts.key,
    projections,
    clock,
    write(work) {
      if (!append) throw storeError('read_only')
      const done = guarded(() => database.transaction(() => work(append)).immediate())
      if (trouble === 'disk_full' || trouble === 'busy') trouble = null
      transfer.afterWrite()
      return done
    },
    append: (draft) => store.write((to) => to.append(draft)),
    read: (projection) => projectionRows(database, LIVE, projection),
    dataVersion: () => guarded(() => prepared<[], { data_version: number }>(database, 'PRAGMA data_version').get()!.data_version),
    setting: (name) =>
      guarded(() => database.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?').get(name)?.value),
    setSetting: (name, value) => {
      if (readOnly) throw storeError('read_only')
      guarded(() =>
        database
          .prepare('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
          .run(name, value),
      )
    },
    trouble: () => trouble,
    close() {
      transfer.stop()
      if (database.open) database.close()
      if (parts.temporary) rmSync(dirname(parts.temporary), { recursive: true, force: true })
    },
  }
  return store
}
