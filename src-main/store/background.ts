import { Worker } from 'node:worker_threads'
import { AuroraError, type ErrorShape } from '#shared/contract/errors.ts'
import { workerAddress } from '../jobs/worker-address.ts'
import type { StoreWork, WorkProgress, WorkResult } from './work.ts'

type Message =
  | { kind: 'progress'; done: number; of: number; words: string }
  | { kind: 'result'; result: WorkResult }
  | { kind: 'error'; error: ErrorShape }

/** Cancel ends the worker: its transactions are whole or not there, and a half-made backup never gets its name. */
export function inBackground(work: StoreWork, progress: WorkProgress = () => {}, signal?: AbortSignal): Promise<WorkResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled())
    const worker = new Worker(workerAddress(import.meta.url, './store.worker.ts'), { workerData: work })
    const stop = (): void => {
      reject(cancelled())
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') progress(message.done, message.of, message.words)
      else if (message.kind === 'result') resolve(message.result)
      else reject(new AuroraError(message.error.code, message.error.message, message.error.data))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      reject(new AuroraError('internal', `The worker of the store ended with ${code}.`))
    })
  })
}

function cancelled(): AuroraError {
  return new AuroraError('cancelled', 'Cancelled.')
}
