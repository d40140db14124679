import { Worker } from 'node:worker_threads'
import { AuroraError, type ErrorShape } from '#shared/contract/errors.ts'
import { type Evaluation, FEWEST_DECISIONS } from '#shared/learn/evaluate-personal.ts'
import type { PersonalModel } from '#shared/learn/personal-model.ts'
import { workerAddress } from '../jobs/worker-address.ts'
import type { Store } from '../store/store.ts'
import type { ModelRegistry } from './model-registry.ts'

export interface RetrainJob {
  folder: string
  key: Uint8Array
  current: PersonalModel | null
  /** One cell: 1 while paused. */
  pause: Int32Array
}

export type RetrainMessage = { kind: 'done'; evaluation: Evaluation } | { kind: 'error'; error: ErrorShape }

export interface Retraining {
  finished: Promise<{ version: number; evaluation: Evaluation }>
  pause(): void
  resume(): void
  cancel(): void
}

/** Decisions since the last training; enough of them make a new one worth while. */
export function isDue(store: Store): boolean {
  const last = Number(
    store.database.prepare("SELECT coalesce(max(seq), 0) FROM event WHERE type = 'model_trained'").pluck().get(),
  )
  const count = (after: number): number =>
    Number(
      store.database
        .prepare("SELECT count(*) FROM event WHERE seq > ? AND type IN ('corrected', 'validated')")
        .pluck()
        .get(after),
    )
  return last === 0 ? count(0) >= FEWEST_DECISIONS : count(0) >= FEWEST_DECISIONS && count(last) >= FEWEST_DECISIONS / 2
}

/** In a worker, pausable between rounds. The result is kept in any case, and used when the paired test says so. */
export function retrain(store: Store, registry: ModelRegistry): Retraining {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  const job: RetrainJob = { folder: store.places.folder, key: store.key, current: registry.current()?.model ?? null, pause }
  const worker = new Worker(workerAddress(import.meta.url, './retrain.worker.ts'), { workerData: job })
  const finished = new Promise<{ version: number; evaluation: Evaluation }>((resolve, reject) => {
    worker.on('message', (message: RetrainMessage) => {
      if (message.kind === 'error') return reject(new AuroraError(message.error.code, message.error.message, message.error.data))
      try {
        resolve({ version: registry.add(message.evaluation), evaluation: message.evaluation })
      } catch (thrown) {
        reject(thrown)
      }
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new AuroraError('cancelled', 'The training was stopped.')))
  })
  const set = (value: 0 | 1): void => {
    Atomics.store(pause, 0, value)
    Atomics.notify(pause, 0)
  }
  return {
    finished,
    pause: () => set(1),
    resume: () => set(0),
    cancel: () => {
      set(0)
      void worker.terminate()
    },
  }
}
