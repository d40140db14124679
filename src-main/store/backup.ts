import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { type Connection, connect } from './cipher.ts'
import { flushFolder, type StorePlaces, sidecars } from './files.ts'
import type { Projection } from './projection.ts'
import { verifyStore } from './verify.ts'

export const BACKUPS_KEPT = 5

export interface BackupInfo {
  name: string
  bytes: number
  made: number
}

export interface BackupMade extends BackupInfo {
  events: number
}

const backupName = /^aurora-(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3})Z(-\d+)?\.db$/

export function listBackups(places: StorePlaces): readonly BackupInfo[] {
  if (!existsSync(places.backups)) return []
  return readdirSync(places.backups)
    .filter((name) => backupName.test(name))
    .map((name) => ({ name, bytes: statSync(join(places.backups, name)).size, made: timeOf(name) }))
    .sort((left, right) => right.made - left.made || (left.name < right.name ? 1 : -1))
}

/**
 * A snapshot of a store in use, compact and under the same key, verified by opening it before an older one goes.
 * VACUUM INTO: this build's online backup call opens its target without a key and is refused; see docs/decisions.
 */
export function makeBackup(
  database: Connection,
  places: StorePlaces,
  key: Uint8Array,
  projections: readonly Projection[],
  now: number,
  keep = BACKUPS_KEPT,
): BackupMade {
  mkdirSync(places.backups, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(places.backups)) if (name.includes('.new')) rmSync(join(places.backups, name), { force: true })
  const name = freeName(places, now)
  const path = join(places.backups, name)
  const beside = `${path}.new`
  try {
    database.prepare('VACUUM INTO ?').run(beside)
    const events = checkBackup(beside, key, projections)
    renameSync(beside, path)
    flushFolder(places.backups)
    for (const old of listBackups(places).slice(Math.max(1, keep))) rmSync(join(places.backups, old.name), { force: true })
    return { name, bytes: statSync(path).size, made: timeOf(name), events }
  } finally {
    for (const file of [beside, ...sidecars(beside)]) rmSync(file, { force: true })
  }
}

/** Opens a backup and reads every page of it. Returns how many events it holds. */
export function checkBackup(path: string, key: Uint8Array, projections: readonly Projection[]): number {
  let database: Connection | null = null
  try {
    database = connect(path, key, { readOnly: true })
    const found = verifyStore(database, projections)
    if (!found.sound)
      throw new AuroraError('bad_file', `This backup is damaged: ${found.findings[0]}.`, { findings: found.findings })
    return found.events
  } catch (thrown) {
    if (thrown instanceof AuroraError) throw thrown
    throw new AuroraError('bad_file', 'This backup cannot be opened with the key of this store.', {}, { cause: thrown })
  } finally {
    database?.close()
  }
}

export function backupPath(places: StorePlaces, name: string): string {
  if (!backupName.test(name)) throw new AuroraError('bad_usage', 'This is not the name of a backup.', { name })
  const path = join(places.backups, name)
  if (!existsSync(path)) throw new AuroraError('file_missing', `There is no backup ${name}.`, { name })
  return path
}

function freeName(places: StorePlaces, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-').replace('Z', '')
  let name = `aurora-${stamp}Z.db`
  for (let copy = 2; existsSync(join(places.backups, name)); copy++) name = `aurora-${stamp}Z-${copy}.db`
  return name
}

function timeOf(name: string): number {
  const stamp = backupName.exec(name)?.[1] ?? ''
  const [date, time] = stamp.split('T')
  const [hours, minutes, seconds, thousandths] = (time ?? '').split('-')
  return Date.parse(`${date}T${hours}:${minutes}:${seconds}.${thousandths}Z`)
}
