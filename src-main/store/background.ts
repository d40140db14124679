import { Guard } from '#shared/resilience/guard.ts'
import { runInWorker } from '../jobs/run-in-worker.ts'
import { workerAddress } from '../jobs/worker-address.ts'
import type { StoreWork, WorkProgress, WorkResult } from './work.ts'

const guard = new Guard('store.work')
const program = () => workerAddress(import.meta.url, './store.worker.ts')

/** Cancel ends the worker: its transactions are whole or not there, and a half-made backup never gets its name. */
export function inBackground(task: StoreWork, progress: WorkProgress = () => {}, signal?: AbortSignal): Promise<WorkResult> {
  const told = ({ done, of, words }: { done: number; of: number; words: string }): void => progress(done, of, words)
  return guard.run(() => runInWorker<WorkResult>({ name: 'store', program: program(), task, signal, progress: told }), signal)
}
