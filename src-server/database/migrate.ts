import { createHash } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import { migrations } from '../migrations/index.ts'
import type { Database, Session } from './database.ts'

/** Any number that nobody else locks: two servers that start together migrate one after the other. */
const LOCK = 7_203_411

const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex').slice(0, 16)

/** Answers the names of what was newly applied. All or nothing. */
export async function migrate(database: Database): Promise<string[]> {
  return database.asOwner(async (session) => {
    await session.rows('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await session.rows(`CREATE TABLE IF NOT EXISTS migrations (
      name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
    const applied = await appliedOf(session)
    const fresh: string[] = []
    for (const { name, sql } of migrations) {
      const known = applied.get(name)
      if (known === hashOf(sql)) continue
      if (known !== undefined) throw new AuroraError('internal', 'A migration was changed after it had been applied.', { name })
      await session.rows(sql)
      await session.rows('INSERT INTO migrations (name, hash) VALUES ($1, $2)', [name, hashOf(sql)])
      fresh.push(name)
    }
    return fresh
  })
}

/** Asked with the server's own login: true when all that this version needs is there. Newer ones are no harm. */
export async function isMigrated(database: Database): Promise<boolean> {
  return database.transaction('service', async (session) => {
    const applied = await appliedOf(session)
    return migrations.every(({ name, sql }) => applied.get(name) === hashOf(sql))
  })
}

async function appliedOf(session: Session): Promise<Map<string, string>> {
  const rows = await session.rows<{ name: string; hash: string }>('SELECT name, hash FROM migrations')
  return new Map(rows.map((row) => [row.name, row.hash]))
}
