import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backupPath, checkBackup } from './backup.ts'
import { flushFolder, removeDatabase, STORE_FILE, type StorePlaces, setAside, sidecars } from './files.ts'
import type { Projection } from './projection.ts'

/**
 * Puts a verified backup in the place of the store, which must be closed. The store that was there is set aside; its
 * sidecars go with it, since a stale log beside another file would be played into it.
 */
export function restoreBackup(
  places: StorePlaces,
  key: Uint8Array,
  name: string,
  projections: readonly Projection[],
  now: number,
): { events: number; replaced: string | null } {
  const from = backupPath(places, name)
  const events = checkBackup(from, key, projections)
  const beside = `${places.database}.new`
  removeDatabase(beside)
  copyFileSync(from, beside)
  const file = openSync(beside, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  dropAside(places, 'replaced')
  const replaced = existsSync(places.database) ? setAside(places.database, 'replaced', now) : null
  for (const stale of sidecars(places.database)) rmSync(stale, { force: true })
  renameSync(beside, places.database)
  flushFolder(dirname(places.database))
  return { events, replaced }
}

export type AsideKind = 'corrupted' | 'replaced' | 'locked'

/** Databases that were set aside, newest first. */
export function listAside(places: StorePlaces, kind: AsideKind): readonly string[] {
  if (!existsSync(places.folder)) return []
  return readdirSync(places.folder)
    .filter((name) => name.startsWith(`${STORE_FILE}.${kind}-`) && !/-(wal|shm|journal)$/.test(name))
    .sort()
    .reverse()
    .map((name) => join(places.folder, name))
}

export function dropAside(places: StorePlaces, kind: AsideKind): void {
  for (const path of listAside(places, kind)) removeDatabase(path)
}
