import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackupInfo, listBackups } from './backup.ts'
import { type Connection, connect } from './cipher.ts'
import { type StorePlaces, setAside, sidecars, storePlaces } from './files.ts'
import { readKeyRing, writeKeyRing } from './keys/key-ring.ts'
import type { KeySource } from './keys/source.ts'
import { createKey, rewrap, type Unlocked, unlock } from './keys/unlock.ts'
import { migrate } from './migration.ts'
import { migrations } from './migrations/index.ts'
import { asStoreError, problemOf, type StoreTrouble, trouble } from './problem.ts'
import type { Projection } from './projection.ts'
import { projections as allProjections } from './projections/index.ts'
import { listAside } from './restore.ts'
import { makeStore, type Store } from './store.ts'
import { inTurn } from './turn.ts'
import { verifyStore } from './verify.ts'

export interface OpenOptions {
  folder: string
  sources: readonly KeySource[]
  clock?: () => number
  projections?: readonly Projection[]
  maximumPages?: number
  /** Wrap the key anew by the sources that are here: after a recovery. */
  rewrapWith?: readonly KeySource[]
}

export type StoreOpening =
  | { state: 'ready'; store: Store; notices: readonly StoreTrouble[]; recoveryCode: string | null }
  | { state: 'unavailable'; trouble: StoreTrouble; setAside: string | null; backups: readonly BackupInfo[] }

/** Up to this size every page is read before the store is trusted; a larger one is read in the background. */
const CHECKED_AT_ONCE_BYTES = 8 * 1024 * 1024
/** A SQLite file has at least its first page. */
const SMALLEST_STORE = 512

/** Never throws for what can befall a store: the application opens and advises, with learning off and saying so. */
export async function openStore(options: OpenOptions): Promise<StoreOpening> {
  const places = storePlaces(options.folder)
  try {
    mkdirSync(places.folder, { recursive: true, mode: 0o700 })
    return await inTurn(places.folder, () => attempt(places, options))
  } catch (thrown) {
    return unavailable(places, thrown, null)
  }
}

async function attempt(places: StorePlaces, options: OpenOptions): Promise<StoreOpening> {
  const clock = options.clock ?? Date.now
  const reading = readKeyRing(places)
  const there = existsSync(places.database)
  let recovery: string | null = null
  let opened: Unlocked
  if (reading.state === 'absent' && !there && listBackups(places).length === 0) {
    const made = await createKey(places, options.sources, clock())
    recovery = made.recoveryCode
    opened = made
  } else {
    opened = await unlock(places, options.sources)
    if (options.rewrapWith)
      opened = { ...opened, ring: await rewrap(places, opened, options.rewrapWith, clock()), backendChanged: false }
  }
  if (opened.ring.established && isLost(places)) {
    const aside = there ? setAside(places.database, 'corrupted', clock()) : null
    return unavailable(places, Object.assign(new Error('the file is gone or empty'), { code: 'SQLITE_NOTADB' }), aside)
  }
  if (!there) for (const stale of sidecars(places.database)) rmSync(stale, { force: true })
  return openFile(places, opened, recovery, options, clock)
}

function isLost(places: StorePlaces): boolean {
  return !existsSync(places.database) || statSync(places.database).size < SMALLEST_STORE
}

function openFile(
  places: StorePlaces,
  opened: Unlocked,
  recoveryCode: string | null,
  options: OpenOptions,
  clock: () => number,
): StoreOpening {
  const projections = options.projections ?? allProjections
  const notices: StoreTrouble[] = []
  if (opened.backendChanged) notices.push(trouble('key_backend_changed', opened.slot.backend))
  let database: Connection | null = null
  try {
    database = connect(places.database, opened.key, options.maximumPages ? { maximumPages: options.maximumPages } : {})
    const isNew = !opened.ring.established
    migrate(database, migrations)
    if (isNew) {
      database.pragma('wal_checkpoint(TRUNCATE)')
      chmodSync(places.database, 0o600)
      writeKeyRing(places, { ...opened.ring, established: true })
    } else if (statSync(places.database).size <= CHECKED_AT_ONCE_BYTES) {
      const found = verifyStore(database, projections, false)
      if (!found.sound) throw Object.assign(new Error(found.findings[0]), { code: 'SQLITE_CORRUPT' })
    }
    const store = makeStore({ places, ...opened, database, projections, clock, readOnly: false })
    return { state: 'ready', store, notices, recoveryCode }
  } catch (thrown) {
    database?.close()
    const problem = problemOf(thrown)
    if (problem === 'corrupt') return unavailable(places, thrown, setAside(places.database, 'corrupted', clock()))
    const cannotWrite = problem === 'read_only' || (problem === 'failed' && !isWritable(thrown))
    if (cannotWrite && opened.ring.established) return openReadOnly(places, opened, projections, clock, notices)
    return unavailable(places, thrown, null)
  }
}

function isWritable(thrown: unknown): boolean {
  return !(thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_CANTOPEN'))
}

/** A log beside a file needs a writable folder even to be read; so the (encrypted) file is read from a private copy. */
function openReadOnly(
  places: StorePlaces,
  opened: Unlocked,
  projections: readonly Projection[],
  clock: () => number,
  notices: readonly StoreTrouble[],
): StoreOpening {
  const temporary = join(mkdtempSync(join(tmpdir(), 'aurora-read-')), 'store.db')
  copyFileSync(places.database, temporary)
  if (existsSync(`${places.database}-wal`)) copyFileSync(`${places.database}-wal`, `${temporary}-wal`)
  const database = connect(temporary, opened.key)
  const store = makeStore({ places, ...opened, database, projections, clock, readOnly: true, temporary })
  return { state: 'ready', store, notices: [...notices, trouble('read_only')], recoveryCode: null }
}

function unavailable(places: StorePlaces, thrown: unknown, aside: string | null): StoreOpening {
  const error = asStoreError(thrown)
  const problem = problemOf(error)
  const detail = String(error.data['detail'] ?? '')
  let found = trouble(problem, detail)
  const backups = safely(() => listBackups(places), [])
  const kept = aside ?? safely(() => listAside(places, 'corrupted')[0] ?? null, null)
  if (problem === 'corrupt' && backups.length === 0) {
    found = { ...found, remedies: found.remedies.filter((remedy) => remedy !== 'restore_backup') }
  }
  return { state: 'unavailable', trouble: found, setAside: kept, backups }
}

function safely<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}
