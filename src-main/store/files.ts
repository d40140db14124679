import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const STORE_FILE = 'aurora.db'
export const KEYS_FILE = 'keys.json'
export const KEYS_COPY = 'keys.copy.json'
export const KEY_FILE = 'store.key'
export const BACKUPS = 'backups'
export const TURN_FILE = 'opening.lock'

export interface StorePlaces {
  folder: string
  database: string
  keys: string
  keysCopy: string
  keyFile: string
  backups: string
}

export function storePlaces(folder: string): StorePlaces {
  return {
    folder,
    database: join(folder, STORE_FILE),
    keys: join(folder, KEYS_FILE),
    keysCopy: join(folder, KEYS_COPY),
    keyFile: join(folder, KEY_FILE),
    backups: join(folder, BACKUPS),
  }
}

export function sidecars(database: string): readonly string[] {
  return [`${database}-wal`, `${database}-shm`, `${database}-journal`]
}

/** Written beside, flushed, then renamed: a reader sees the old file or the new one, never half of one. */
export function writeAtomically(path: string, content: string | Uint8Array, mode = 0o600): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.new`
  const file = openSync(beside, 'w', mode)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
  flushFolder(dirname(path))
}

/** A rename is durable only when its folder is flushed. Windows cannot open folders and does not need it. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export function removeDatabase(database: string): void {
  for (const file of [...sidecars(database), database]) rmSync(file, { force: true })
}

/** Moves a database and its sidecars aside under one name. Nothing is deleted. Returns the new path. */
export function setAside(database: string, suffix: string, at: number): string {
  const stamp = new Date(at).toISOString().replace(/[:.]/g, '-')
  let aside = `${database}.${suffix}-${stamp}`
  for (let copy = 2; existsSync(aside); copy++) aside = `${database}.${suffix}-${stamp}-${copy}`
  for (const ending of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(database + ending)) renameSync(database + ending, aside + ending)
  }
  flushFolder(dirname(database))
  return aside
}

export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
