import type { Connection } from './cipher.ts'
import { storeError } from './problem.ts'

/** One step of the schema. Append-only: a released migration is never edited. */
export interface Migration {
  /** 1, 2, 3, … without a gap. */
  version: number
  name: string
  up(database: Connection): void
}

export function schemaVersion(database: Connection): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/** Each migration and its version are one transaction: a crash leaves the step before it, whole. */
export function migrate(database: Connection, migrations: readonly Migration[], upTo = migrations.length): number {
  const newest = migrations.at(-1)?.version ?? 0
  const found = schemaVersion(database)
  if (found > newest) throw storeError('newer_store', `${found} > ${newest}`)
  for (const migration of migrations) {
    if (migration.version > upTo) break
    const step = database.transaction(() => {
      if (schemaVersion(database) >= migration.version) return
      migration.up(database)
      database.pragma(`user_version = ${migration.version}`)
    })
    step.immediate()
  }
  return schemaVersion(database)
}
