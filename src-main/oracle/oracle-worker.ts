import { Worker } from 'node:worker_threads'
import type { CandidateAction } from '#shared/advise/oracle/candidates.ts'
import { AuroraError, type ErrorShape } from '#shared/contract/errors.ts'
import { monotonicMs } from '#shared/resilience/monotonic.ts'
import { uses } from '#shared/resilience/uses.ts'
import { workerAddress } from '../jobs/worker-address.ts'
import type { OracleTask } from './model-files.ts'

export interface OracleRequest {
  id: number
  /** Rows of figures, one after another: all candidates of the first question, then of the next. */
  rows: Float32Array
  questions: readonly (readonly CandidateAction[])[]
}

export type OracleReply = { id: number } & ({ shares: Float64Array; shapley: Float64Array } | { error: ErrorShape })
export type OracleMessage = OracleReply | 'ready'
export type OracleAnswer = { shares: Float64Array; shapley: Float64Array }

interface Waiting {
  resolve(answer: OracleAnswer): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

export interface OracleWorkerOptions extends OracleTask {
  /** Milliseconds that an answer may take; after them a worker that was ready is ended, as it may never come back. */
  patience?: number
  /** Milliseconds that it may take to begin, on a busy machine: it is not ended while it does. */
  beginning?: number
  /** Milliseconds after a failure in which it is not tried again. */
  rest?: number
  clock?: () => number
  spawn?: (task: OracleTask) => Worker
}

const BEGINNING_MS = 30_000
const { timeOutMs, breaker } = uses['oracle.ask']

/** The model in a thread of its own: begun on the first question, ended when it hangs, begun anew after a rest. */
export class OracleWorker {
  readonly #options: Required<OracleWorkerOptions>
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  /** Null once it is ready. */
  #beginning: NodeJS.Timeout | null = null
  #next = 0
  #failure: { until: number; error: Error } | null = null

  constructor(options: OracleWorkerOptions) {
    this.#options = {
      patience: timeOutMs,
      beginning: BEGINNING_MS,
      rest: breaker.restMs,
      clock: monotonicMs,
      spawn: spawnOracle,
      ...options,
    }
  }

  /** Begins it, so that the first question need not wait so long. */
  warm(): void {
    if (this.#failure === null) this.#worker ??= this.#begin()
  }

  async ask(rows: Float32Array, questions: OracleRequest['questions']): Promise<OracleAnswer> {
    if (this.#failure !== null && this.#options.clock() < this.#failure.until) throw this.#failure.error
    this.#failure = null
    const worker = (this.#worker ??= this.#begin())
    const id = this.#next++
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(id), this.#options.patience)
      this.#waiting.set(id, { resolve, reject, timer })
      // Only a question that waits holds the process.
      worker.ref()
      worker.postMessage({ id, rows, questions } satisfies OracleRequest)
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#drop(new AuroraError('cancelled', 'The oracle was closed.'))
    await worker?.terminate()
  }

  #begin(): Worker {
    const worker = this.#options.spawn(taskIn(this.#options))
    this.#beginning = setTimeout(() => {
      this.#fail(new AuroraError('timed_out', 'The oracle did not begin in time.'))
    }, this.#options.beginning)
    this.#beginning.unref()
    worker.on('message', (message: OracleMessage) => (message === 'ready' ? this.#ready() : this.#take(message)))
    worker.on('error', (error) => this.#worker === worker && this.#fail(error))
    worker.on('exit', () => this.#worker === worker && this.#fail(new AuroraError('unavailable', 'The oracle ended by itself.')))
    // Last: listening makes it hold the process again.
    worker.unref()
    return worker
  }

  #ready(): void {
    if (this.#beginning !== null) clearTimeout(this.#beginning)
    this.#beginning = null
  }

  #late(id: number): void {
    const error = new AuroraError('timed_out', `The oracle gave no answer within ${this.#options.patience} ms.`)
    if (this.#beginning === null) {
      this.#fail(error)
      return
    }
    this.#waiting.get(id)?.reject(error)
    this.#forget(id)
  }

  #forget(id: number): void {
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#worker?.unref()
  }

  #take(reply: OracleReply): void {
    const one = this.#waiting.get(reply.id)
    if (one === undefined) return
    if ('error' in reply) {
      this.#fail(new AuroraError(reply.error.code, reply.error.message, reply.error.data))
      return
    }
    clearTimeout(one.timer)
    this.#forget(reply.id)
    one.resolve(reply)
  }

  #fail(error: Error): void {
    const worker = this.#worker
    this.#failure = { until: this.#options.clock() + this.#options.rest, error }
    this.#drop(error)
    void worker?.terminate()
  }

  #drop(error: Error): void {
    this.#worker = null
    this.#ready()
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.#waiting.clear()
  }
}

function spawnOracle(task: OracleTask): Worker {
  return new Worker(workerAddress(import.meta.url, './oracle.worker.ts'), { workerData: task })
}

const taskIn = ({ folder, files, width }: OracleTask): OracleTask => ({ folder, files, width })
