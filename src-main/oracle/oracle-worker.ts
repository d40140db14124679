import { Worker } from 'node:worker_threads'
import type { CandidateAction } from '#shared/advise/oracle/candidates.ts'
import { AuroraError, type ErrorShape } from '#shared/contract/errors.ts'
import { workerAddress } from '../jobs/worker-address.ts'

export interface OracleTask {
  folder: string
}

export interface OracleRequest {
  id: number
  /** Rows of figures, one after another: all candidates of the first question, then of the next. */
  rows: Float32Array
  questions: readonly (readonly CandidateAction[])[]
}

export type OracleReply = { id: number } & ({ shares: Float64Array; shapley: Float64Array } | { error: ErrorShape })
export type OracleAnswer = { shares: Float64Array; shapley: Float64Array }

interface Waiting {
  resolve(answer: OracleAnswer): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

export interface OracleWorkerOptions {
  folder: string
  /** Milliseconds that an answer may take; after them the worker is ended, as it may never come back. */
  patience?: number
  /** Milliseconds after a failure in which it is not tried again. */
  rest?: number
  clock?: () => number
  spawn?: (task: OracleTask) => Worker
}

const PATIENCE_MS = 1500
const REST_MS = 30_000

/** The model in a thread of its own: begun on the first question, ended when it hangs, begun anew after a rest. */
export class OracleWorker {
  readonly #options: Required<OracleWorkerOptions>
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #next = 0
  #failure: { until: number; error: Error } | null = null

  constructor(options: OracleWorkerOptions) {
    this.#options = { patience: PATIENCE_MS, rest: REST_MS, clock: Date.now, spawn: spawnOracle, ...options }
  }

  async ask(rows: Float32Array, questions: OracleRequest['questions']): Promise<OracleAnswer> {
    if (this.#failure !== null && this.#options.clock() < this.#failure.until) throw this.#failure.error
    this.#failure = null
    const worker = (this.#worker ??= this.#begin())
    const id = this.#next++
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#fail(new AuroraError('timed_out', `The oracle gave no answer within ${this.#options.patience} ms.`))
      }, this.#options.patience)
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
    const worker = this.#options.spawn({ folder: this.#options.folder })
    worker.unref()
    worker.on('message', (reply: OracleReply) => this.#take(reply))
    worker.on('error', (error) => this.#worker === worker && this.#fail(error))
    worker.on('exit', () => this.#worker === worker && this.#fail(new AuroraError('unavailable', 'The oracle ended by itself.')))
    return worker
  }

  #take(reply: OracleReply): void {
    const one = this.#waiting.get(reply.id)
    if (one === undefined) return
    if ('error' in reply) {
      this.#fail(new AuroraError(reply.error.code, reply.error.message, reply.error.data))
      return
    }
    this.#waiting.delete(reply.id)
    clearTimeout(one.timer)
    if (this.#waiting.size === 0) this.#worker?.unref()
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
