import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { TURN_FILE } from './files.ts'
import { codeOf, storeError } from './problem.ts'

const WAITED_MS = 20_000
const PAUSE_MS = 25

/**
 * One opening at a time in a folder: two that begin together would each make a key, and one would take the other's store
 * for a damaged one. The lock is that of an empty SQLite file: the system lets it go when its process ends, however it ends.
 */
export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = await take(join(folder, TURN_FILE))
  try {
    return await work()
  } finally {
    lock?.close()
  }
}

/** Null where nothing can be written, and so nothing can be begun twice. */
async function take(path: string): Promise<Database.Database | null> {
  const end = performance.now() + WAITED_MS
  for (;;) {
    let lock: Database.Database | null = null
    try {
      lock = new Database(path, { timeout: 0 })
      lock.exec('BEGIN EXCLUSIVE')
      return lock
    } catch (thrown) {
      lock?.close()
      if (!codeOf(thrown).startsWith('SQLITE_BUSY')) return null
      if (performance.now() > end) throw storeError('busy')
    }
    await after(PAUSE_MS)
  }
}
