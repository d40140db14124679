import { randomUUID } from 'node:crypto'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
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

/** Long work with progress and cancel. Its end is always told, once. */
export class Jobs {
  readonly #running = new Map<string, RunningJob>()
  readonly #events: EventBus

  constructor(events: EventBus) {
    this.#events = events
  }

  start(what: string, work: (context: JobContext) => Promise<JobResult>): string {
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

  async stopAll(): Promise<void> {
    const jobs = [...this.#running.values()]
    for (const job of jobs) job.stop.abort()
    await Promise.allSettled(jobs.map((job) => job.finished))
  }

  get count(): number {
    return this.#running.size
  }

  async #run(id: string, what: string, stop: AbortController, work: (context: JobContext) => Promise<JobResult>): Promise<void> {
    let toldAt = 0
    const progress = (done: number, total: number | null, words: string): void => {
      const now = performance.now()
      if (now - toldAt < PROGRESS_EVERY_MS && done !== total) return
      toldAt = now
      this.#events.tell('job.progress', { job: id, what, done, total, words })
    }
    await Promise.resolve()
    try {
      const result = await work({ id, signal: stop.signal, progress })
      this.#events.tell('job.finished', { job: id, state: 'done', words: result.words, download: result.download ?? null })
    } catch (thrown) {
      const error = asAuroraError(thrown)
      const state = stop.signal.aborted || error.code === 'cancelled' ? 'cancelled' : 'failed'
      const words = state === 'cancelled' ? 'Cancelled.' : error.message
      this.#events.tell('job.finished', { job: id, state, words, download: null })
    } finally {
      this.#running.delete(id)
    }
  }
}
