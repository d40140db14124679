import { randomUUID } from 'node:crypto'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { notReady } from '#shared/resilience/not-ready.ts'
import { currentRequest } from '../observe/correlation.ts'
import { tellNotice } from '../observe/notices.ts'
import type { EventBus } from '../rpc/event-bus.ts'

export interface JobContext {
  id: string
  signal: AbortSignal
  progress(done: number, total: number | null, words: string): void
}

export interface JobResult {
  words: string
  download?: string
}

interface RunningJob {
  stop: AbortController
  finished: Promise<void>
}

const PROGRESS_EVERY_MS = 80

/** Kinds of work that take turns among themselves. */
const kinds = { read: 'jobs.read', measure: 'jobs.measure', export: 'jobs.export' } as const

/** Long work with progress and cancel. Its end is always told, once. */
export class Jobs {
  readonly #running = new Map<string, RunningJob>()
  readonly #events: EventBus
  readonly #turns = new Map<string, Guard>()
  #working = 0
  #closed = false

  constructor(events: EventBus) {
    this.#events = events
  }

  start(what: string, work: (context: JobContext) => Promise<JobResult>): string {
    if (this.#closed) throw notReady('AURORA')
    const id = randomUUID()
    const stop = new AbortController()
    const finished = this.#run(id, what, stop, work)
    this.#running.set(id, { stop, finished })
    return id
  }

  cancel(id: string): void {
    const job = this.#running.get(id)
    if (!job) throw new AuroraError('not_found', 'That work has already ended.')
    job.stop.abort()
  }

  /** For callers that wait for the end, whatever it is. */
  async finished(id: string): Promise<void> {
    await this.#running.get(id)?.finished
  }

  /** From here on nothing new is begun. */
  async stopAll(): Promise<void> {
    this.#closed = true
    const jobs = [...this.#running.values()]
    for (const job of jobs) job.stop.abort()
    await Promise.allSettled(jobs.map((job) => job.finished))
  }

  get count(): number {
    return this.#running.size
  }

  /** Those that have not had their turn yet. */
  get waiting(): number {
    return this.#running.size - this.#working
  }

  #turnOf(what: string): Guard {
    const name = Object.hasOwn(kinds, what) ? kinds[what as keyof typeof kinds] : 'jobs.other'
    const turn = this.#turns.get(name) ?? new Guard(name)
    this.#turns.set(name, turn)
    return turn
  }

  async #run(id: string, what: string, stop: AbortController, work: (context: JobContext) => Promise<JobResult>): Promise<void> {
    const request = currentRequest()
    const origin = request === undefined ? {} : { request }
    let toldAt = 0
    const progress = (done: number, total: number | null, words: string): void => {
      const now = performance.now()
      if (now - toldAt < PROGRESS_EVERY_MS && done !== total) return
      toldAt = now
      this.#events.tell('job.progress', { job: id, what, done, total, words, ...origin })
    }
    const started = performance.now()
    const end = (state: 'done' | 'failed' | 'cancelled', words: string, download: string | null, code?: string): void => {
      const milliseconds = Math.round(performance.now() - started)
      const level = code === 'internal' ? 'error' : 'info'
      tellNotice({ level, message: 'a job ended', component: what, job: id, state, milliseconds, code, request })
      this.#events.tell('job.finished', { job: id, state, words, download, ...origin })
    }
    await Promise.resolve()
    try {
      const result = await this.#turnOf(what).run(async () => {
        this.#working += 1
        try {
          return await work({ id, signal: stop.signal, progress })
        } finally {
          this.#working -= 1
        }
      }, stop.signal)
      end('done', result.words, result.download ?? null)
    } catch (thrown) {
      const error = asAuroraError(thrown)
      const cancelled = stop.signal.aborted || error.code === 'cancelled'
      if (cancelled) end('cancelled', 'Cancelled.', null)
      else end('failed', error.message, null, error.code)
    } finally {
      this.#running.delete(id)
    }
  }
}
