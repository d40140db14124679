import type { Connection } from './cipher.ts'

/** Writes between two transfers: a few hundred pages, some milliseconds. */
const EVERY = 48

export interface LogTransfer {
  afterWrite(): void
  stop(): void
}

/**
 * Moves the write-ahead log into the file when the answer to a write is already out. SQLite would do it inside the commit that
 * happens to fill the log, and that one correction would wait for it. A log that nobody moves is still moved by SQLite, later.
 */
export function logTransfer(database: Connection): LogTransfer {
  let writes = 0
  let waiting: NodeJS.Immediate | null = null
  function transfer(): void {
    waiting = null
    try {
      if (database.open && !database.inTransaction) database.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      // What was written is safe in the log; a full disk or a lock leaves it there for the next time.
    }
  }
  return {
    afterWrite() {
      writes += 1
      if (writes % EVERY === 0) waiting ??= setImmediate(transfer)
    },
    stop() {
      if (waiting) clearImmediate(waiting)
      waiting = null
    },
  }
}
