import { parentPort, workerData } from 'node:worker_threads'
import { type AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import type { WorkerMessage, WorkerStart } from './run-in-worker.ts'

/** A worker's whole life: take the task, tell how far it is, answer once. */
export async function answerParent<Task, Result>(
  work: (task: Task, progress: (value: unknown) => void) => Result | Promise<Result>,
  typed: (thrown: unknown) => AuroraError = asAuroraError,
): Promise<void> {
  const { task, request } = workerData as WorkerStart
  const tell = (message: WorkerMessage): void => parentPort?.postMessage(message)
  const started = performance.now()
  try {
    const result = await work(task as Task, (progress) => tell({ progress, request }))
    tell({ result, request, milliseconds: performance.now() - started })
  } catch (thrown) {
    tell({ error: typed(thrown).toShape(), request })
  }
}
