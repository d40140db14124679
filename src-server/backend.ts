import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Metrics } from '#shared/observe/metrics.ts'
import { Cache } from './cache/cache.ts'
import { MemoryStore } from './cache/memory-store.ts'
import { SharedStore } from './cache/shared-store.ts'
import { Database } from './database/database.ts'
import { EmbeddedDriver } from './database/embedded.ts'
import { isMigrated, migrate } from './database/migrate.ts'
import { PostgresDriver } from './database/postgres.ts'
import { Projector } from './events/projector.ts'
import { readSigningKeys, rotateSigningKeys, type SigningKeys } from './identity/signing-keys.ts'
import { Limiter } from './limits/limiter.ts'
import { PostgresWindow } from './limits/postgres-window.ts'
import { RedisWindow } from './limits/redis-window.ts'
import type { Log } from './observe/log.ts'
import type { Tracer } from './observe/traces.ts'
import { Retention } from './operate/retention.ts'
import type { Settings } from './settings.ts'

export interface Observers {
  log: Log
  metrics: Metrics
  tracer: Tracer
}

/** All that needs the database: made once it answers and its migrations are there. */
export interface Backend {
  database: Database
  shared: SharedStore | null
  cache: Cache
  limiter: Limiter
  keys: SigningKeys
  projector: Projector
  retention: Retention
  close(): Promise<void>
}

export async function openDatabase(settings: Settings, { log, tracer }: Pick<Observers, 'log' | 'tracer'>): Promise<Database> {
  const lost = () => log.write('warning', 'a connection to the database was lost')
  const driver =
    settings.DATABASE_URL === null
      ? await EmbeddedDriver.open(join(settings.FOLDER, 'database'))
      : new PostgresDriver({
          url: settings.DATABASE_URL,
          ownerUrl: settings.OWNER_URL,
          connections: settings.DATABASE_CONNECTIONS,
          onLost: lost,
        })
  return new Database(driver, (work) => tracer.part('database transaction', 3, work))
}

export async function openKeys(settings: Settings): Promise<SigningKeys> {
  if (settings.DATABASE_URL === null && !existsSync(settings.SIGNING_KEYS)) await rotateSigningKeys(settings.SIGNING_KEYS)
  return readSigningKeys(settings.SIGNING_KEYS)
}

/** `embedded` databases live in this process and are opened once; for the others every try is a new one. */
export async function openBackend(
  settings: Settings,
  database: Database,
  keys: SigningKeys,
  observers: Observers,
): Promise<Backend> {
  const { log, metrics } = observers
  if (settings.MIGRATE === 'yes') {
    for (const name of await migrate(database)) log.write('info', 'a migration was applied', { state: name })
  } else if (!(await isMigrated(database))) {
    throw new AuroraError('not_ready', 'The database is not migrated yet.')
  }
  const [epoch] = await database.transaction('service', (session) => session.rows<{ value: string }>('SELECT value FROM epoch'))
  const away = () => metrics.count('server_cache_total', { outcome: 'error' })
  const shared = settings.REDIS_URL === null ? null : new SharedStore(settings.REDIS_URL, epoch!.value, away)
  const cache = new Cache(shared ?? new MemoryStore(), (outcome) => metrics.count('server_cache_total', { outcome }))
  const limiter = new Limiter(
    settings.RATE_LIMITS,
    shared !== null
      ? (limits) => new RedisWindow(shared, limits)
      : database.kind === 'postgres'
        ? (limits) => new PostgresWindow(database, limits)
        : null,
    epoch!.value,
    () => metrics.count('server_rate_fallbacks_total'),
  )
  const projector = new Projector(database, cache, log, settings.PROJECT_EVERY_MS)
  const retention = new Retention(database, log, settings.RETENTION_DAYS)
  projector.start()
  retention.start()
  return {
    database,
    shared,
    cache,
    limiter,
    keys,
    projector,
    retention,
    async close() {
      await projector.stop()
      await retention.stop()
      shared?.close()
    },
  }
}
