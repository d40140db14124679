import { makeBackup } from './backup.ts'
import { connect } from './cipher.ts'
import { storePlaces } from './files.ts'
import { migrate } from './migration.ts'
import { migrations } from './migrations/index.ts'
import { rebuild } from './project.ts'
import { projections } from './projections/index.ts'
import { pruneEvents } from './retention.ts'
import { verifyStore } from './verify.ts'

/** What takes long, for a worker with a connection of its own. The screen's thread goes on reading and writing. */
export interface StoreWork {
  what: 'backup' | 'verify' | 'rebuild' | 'prune'
  folder: string
  key: Uint8Array
  now: number
  days?: number
}

export type WorkResult = Readonly<Record<string, string | number | boolean | readonly string[]>>

export type WorkProgress = (done: number, of: number, words: string) => void

export function doStoreWork(work: StoreWork, progress: WorkProgress): WorkResult {
  const places = storePlaces(work.folder)
  const database = connect(places.database, work.key, { mustExist: true })
  try {
    migrate(database, migrations)
    switch (work.what) {
      case 'backup':
        return { ...makeBackup(database, places, work.key, projections, work.now) }
      case 'verify':
        return { ...verifyStore(database, projections) }
      case 'prune':
        return { dropped: pruneEvents(database, projections, work.days ?? 90, work.now) }
      case 'rebuild': {
        const started = performance.now()
        rebuild(database, projections, (step) => progress(step.done, step.of, step.projection))
        return { projections: projections.length, milliseconds: Math.round(performance.now() - started) }
      }
    }
  } finally {
    database.close()
  }
}
