import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  BACKUPS,
  filesBelow,
  flushFolder,
  KEY_FILE,
  KEYS_COPY,
  KEYS_FILE,
  STORE_FILE,
  type StorePlaces,
  TURN_FILE,
} from './files.ts'
import { readKeyRing, removeKeyRing } from './keys/key-ring.ts'
import type { KeySource } from './keys/source.ts'
import type { Store } from './store.ts'

export interface Erased {
  files: number
  /** Key stores that did not answer; the key's wrapping is gone from here all the same. */
  unanswered: readonly string[]
}

/** The key goes first: from then on nothing that is left on the disk can be read. The store must be closed. */
export async function eraseAll(places: StorePlaces, sources: readonly KeySource[]): Promise<Erased> {
  const reading = readKeyRing(places)
  const before = filesBelow(places.folder).length
  const unanswered: string[] = []
  removeKeyRing(places)
  if (reading.state === 'read') {
    for (const source of sources) {
      if (!reading.ring.slots.some((slot) => slot.source === source.name)) continue
      await source.forget(reading.ring.storeId).catch(() => unanswered.push(source.name))
    }
  }
  for (const name of existsSync(places.folder) ? readdirSync(places.folder) : []) {
    if (!belongsToStore(name)) continue
    rmSync(join(places.folder, name), { recursive: true, force: true })
  }
  if (existsSync(places.folder)) flushFolder(places.folder)
  return { files: before - filesBelow(places.folder).length, unanswered }
}

function belongsToStore(name: string): boolean {
  return [STORE_FILE, KEYS_FILE, KEYS_COPY, KEY_FILE, BACKUPS, TURN_FILE].some(
    (part) => name === part || name.startsWith(`${part}.`) || name.startsWith(`${part}-`),
  )
}

/** Events, what was read out of them, and the backups that still hold them. Learned rules and models stay. */
export function eraseEvents(store: Store): number {
  const { database } = store
  const events = store.write((to) => {
    const before = Number(database.prepare('SELECT count(*) FROM event').pluck().get())
    database.exec('DELETE FROM event; DELETE FROM recent; DELETE FROM dead_letter')
    to.append({ type: 'erased', payload: { what: 'events', events: before } })
    return before
  })
  foldIntoBaseline(store)
  compact(store)
  return events
}

export function eraseRules(store: Store): void {
  store.write((to) => {
    store.database.prepare("DELETE FROM event WHERE type IN ('rule_created', 'rule_changed', 'rule_retired')").run()
    to.append({ type: 'erased', payload: { what: 'rules', events: 0 } })
  })
  foldIntoBaseline(store)
  compact(store)
}

export function eraseModels(store: Store): void {
  store.write((to) => {
    store.database.exec('DELETE FROM model')
    to.append({ type: 'erased', payload: { what: 'models', events: 0 } })
  })
  foldIntoBaseline(store)
  compact(store)
}

/** What is left becomes the new beginning: a rebuild must not bring back what was erased. */
function foldIntoBaseline(store: Store): void {
  const { database } = store
  store.write(() => {
    database.exec(`
      DELETE FROM event;
      DELETE FROM projection_state WHERE space = 1;
      DELETE FROM projection_checkpoint WHERE space = 1;
      INSERT INTO projection_state (space, projection, key, value) SELECT 1, projection, key, value FROM projection_state WHERE space = 0;
      INSERT INTO projection_checkpoint (space, projection, version, seq) SELECT 1, projection, version, seq FROM projection_checkpoint WHERE space = 0;
    `)
  })
}

function compact(store: Store): void {
  rmSync(store.places.backups, { recursive: true, force: true })
  store.database.exec('VACUUM')
  store.database.pragma('wal_checkpoint(TRUNCATE)')
}
