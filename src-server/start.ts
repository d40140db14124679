import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import { watchGuards } from '#shared/resilience/guard-events.ts'
import { type Backend, type Observers, openBackend, openDatabase, openKeys } from './backend.ts'
import type { Database } from './database/database.ts'
import { isMigrated } from './database/migrate.ts'
import { makeApp } from './http/app.ts'
import { Log } from './observe/log.ts'
import { OtlpExporter } from './observe/otlp-exporter.ts'
import { makeMetrics } from './observe/server-metrics.ts'
import { Tracer } from './observe/traces.ts'
import type { Settings } from './settings.ts'

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 10_000
const GRACE_MS = 10_000
const READY_FOR_MS = 500

export interface RunningServer {
  address: string
  /** Once database and migrations are there. */
  backend: Promise<Backend>
  close(): Promise<void>
}

/** Listens at once, so that whoever watches sees it live and not yet ready; what needs the database follows when it answers. */
export async function startServer(settings: Settings, write: (line: string) => void): Promise<RunningServer> {
  const log = new Log(settings.LOG_LEVEL, write)
  const metrics = makeMetrics()
  const exporter = settings.OTLP_URL === null ? null : new OtlpExporter(settings.OTLP_URL, randomUUID(), log)
  const tracer = new Tracer(exporter === null ? null : (span) => exporter.add(span))
  const unwatch = watchGuards(({ use, what }) => metrics.count('server_guard_total', { use, what }))
  const life = new Life(settings, { log, metrics, tracer })
  const app = await makeApp({ settings, log, metrics, tracer, backend: () => life.backend(), isReady: () => life.isReady() })
  const address = await listen(app, settings)
  log.write('info', 'listening', { state: settings.DATABASE_URL === null ? 'embedded' : 'postgres' })
  return {
    address,
    backend: life.open(),
    async close() {
      life.drain()
      const forced = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
      await app.close()
      clearTimeout(forced)
      await life.close()
      await exporter?.flush()
      unwatch()
      log.write('info', 'closed')
    },
  }
}

class Life {
  readonly #settings: Settings
  readonly #observers: Observers
  #database: Database | null = null
  #backend: Backend | null = null
  #opening: Promise<Backend> | null = null
  #stopping = new AbortController()
  #ready: { at: number; answer: Promise<boolean> } = { at: Number.NEGATIVE_INFINITY, answer: Promise.resolve(false) }

  constructor(settings: Settings, observers: Observers) {
    this.#settings = settings
    this.#observers = observers
  }

  backend(): Backend {
    if (this.#backend === null) throw new AuroraError('not_ready', 'The server is starting.')
    return this.#backend
  }

  /** Asked by everyone who watches, so the database is asked twice a second at most. */
  isReady(): Promise<boolean> {
    if (this.#stopping.signal.aborted || this.#backend === null) return Promise.resolve(false)
    const now = performance.now()
    if (now - this.#ready.at > READY_FOR_MS) {
      this.#ready = { at: now, answer: isMigrated(this.#backend.database).catch(() => false) }
    }
    return this.#ready.answer
  }

  open(): Promise<Backend> {
    this.#opening = this.#tryOpening()
    // Whoever does not wait for it sees it in /ready and in the log.
    this.#opening.catch(() => {})
    return this.#opening
  }

  drain(): void {
    this.#stopping.abort()
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => {})
    await this.#backend?.close()
    await this.#database?.close()
  }

  async #tryOpening(): Promise<Backend> {
    const { log } = this.#observers
    const keys = await openKeys(this.#settings)
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      if (this.#stopping.signal.aborted) throw new AuroraError('cancelled', 'Stopped while starting.')
      try {
        this.#database ??= await openDatabase(this.#settings, this.#observers)
        this.#backend = await openBackend(this.#settings, this.#database, keys, this.#observers)
        log.write('info', 'ready')
        return this.#backend
      } catch (thrown) {
        log.write('warning', 'the database is not there yet', { code: asAuroraError(thrown).code, milliseconds: wait })
        await pause(wait * (0.5 + Math.random() / 2), this.#stopping.signal)
      }
    }
  }
}

async function listen(app: FastifyInstance, settings: Settings): Promise<string> {
  try {
    await app.listen({ host: settings.HOST, port: settings.PORT })
  } catch (cause) {
    const taken = (cause as { code?: string }).code === 'EADDRINUSE'
    throw new AuroraError(
      'unavailable',
      taken ? 'The port is taken.' : 'The server cannot listen.',
      { port: settings.PORT },
      { cause },
    )
  }
  const { port } = app.server.address() as AddressInfo
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST
  return `${settings.TLS_CERTIFICATE === null ? 'http' : 'https'}://${host}:${port}`
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
