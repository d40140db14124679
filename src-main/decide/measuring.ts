import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AuroraError } from '#shared/contract/errors.ts'
import { workerAddress } from '../jobs/worker-address.ts'
import { type Measured, measureRequest, type RequestKind } from './measured.ts'
import type { MeasuringNews, MeasuringOrder } from './measuring.worker.ts'

const MOST_WORKERS = 4
/** Below this the way to a worker and back costs as much as the measuring, which takes less than 50 ms here. */
const SMALL_BYTES = 65_536
const utf8 = new TextDecoder()

interface Waiting {
  resolve(measured: Measured): void
  reject(error: unknown): void
}

interface Hand {
  worker: Worker
  ready: boolean
  waiting: Map<number, Waiting>
}

/**
 * Measures what programs send, beside the thread that answers them: the thread of the screens stays quick, and several
 * processors are used. What is small is done here, and all of it until the first worker is up or where none can be had.
 */
export class Measuring {
  readonly #hands: Hand[] = []
  readonly #size: number
  readonly #small: number
  #next = 0
  #closed = false

  constructor(size = Math.min(MOST_WORKERS, availableParallelism()), small = SMALL_BYTES) {
    this.#size = size
    this.#small = small
  }

  /** `body` is given away: the caller must not use it afterwards. */
  measure(kind: RequestKind, body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Measured> {
    if (signal.aborted) return Promise.reject(cancelled())
    if (body.length < this.#small) return measureRequest(kind, utf8.decode(body), signal)
    this.#fill()
    const hand = this.#freest()
    return hand ? this.#hand(hand, kind, body, signal) : measureRequest(kind, utf8.decode(body), signal)
  }

  /** Workers that are up. */
  get ready(): number {
    return this.#hands.filter((hand) => hand.ready).length
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.endWorkers()
  }

  async endWorkers(): Promise<void> {
    await Promise.all(this.#hands.map(({ worker }) => worker.terminate()))
  }

  #hand(hand: Hand, kind: RequestKind, body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Measured> {
    const id = ++this.#next
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        if (!hand.waiting.delete(id)) return
        hand.worker.postMessage({ cancel: id } satisfies MeasuringOrder)
        reject(cancelled())
      }
      const done = (end: () => void): void => {
        signal.removeEventListener('abort', stop)
        end()
      }
      signal.addEventListener('abort', stop, { once: true })
      hand.waiting.set(id, {
        resolve: (measured) => done(() => resolve(measured)),
        reject: (error) => done(() => reject(error)),
      })
      hand.worker.postMessage({ id, kind, body } satisfies MeasuringOrder, [body.buffer])
    })
  }

  #freest(): Hand | null {
    let best: Hand | null = null
    for (const hand of this.#hands) if (hand.ready && (!best || hand.waiting.size < best.waiting.size)) best = hand
    return best
  }

  #fill(): void {
    while (this.#hands.length < this.#size && !this.#closed) this.#hands.push(this.#start())
  }

  #start(): Hand {
    const worker = new Worker(workerAddress(import.meta.url, './measuring.worker.ts'))
    const hand: Hand = { worker, ready: false, waiting: new Map() }
    worker.on('message', (news: MeasuringNews) => {
      if ('ready' in news) {
        hand.ready = true
        return
      }
      const waiting = hand.waiting.get(news.id)
      hand.waiting.delete(news.id)
      if ('error' in news) waiting?.reject(new AuroraError(news.error.code, news.error.message, news.error.data))
      else waiting?.resolve(news.measured)
    })
    worker.on('error', () => undefined)
    worker.on('exit', () => this.#lost(hand))
    // An idle worker must not keep the program alive. Last, as listening makes it do so again.
    worker.unref()
    return hand
  }

  /** What one worker broke on is told as such; the next request starts another. */
  #lost(hand: Hand): void {
    const place = this.#hands.indexOf(hand)
    if (place >= 0) this.#hands.splice(place, 1)
    const error = this.#closed ? cancelled() : new AuroraError('internal', 'The measuring ended without an answer.')
    for (const waiting of hand.waiting.values()) waiting.reject(error)
    hand.waiting.clear()
  }
}

function cancelled(): AuroraError {
  return new AuroraError('cancelled', 'Cancelled.')
}
