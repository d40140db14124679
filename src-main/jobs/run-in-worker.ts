import { Worker } from 'node:worker_threads'
import { AuroraError, type ErrorShape } from '#shared/contract/errors.ts'
import { currentRequest } from '../observe/correlation.ts'
import { tellNotice } from '../observe/notices.ts'

export interface WorkerStart {
  task: unknown
  /** The id of the click that this work goes back to. */
  request: string | undefined
}

type Bearing = { request: string | undefined }
export type WorkerMessage = Bearing & ({ progress: unknown } | { result: unknown; milliseconds: number } | { error: ErrorShape })

export interface WorkerOptions {
  /** For the log. */
  name: string
  program: URL
  task: unknown
  signal?: AbortSignal | undefined
  /** Of the worker's heap: more ends the worker, not the application. */
  memoryMegabytes?: number
  progress?: (value: never) => void
}

const MEMORY_MEGABYTES = 2_048

/** One task, one worker. A cancel ends it at once; a worker that dies is an error that may be tried again. */
export function runInWorker<Result>(options: WorkerOptions): Promise<Result> {
  const { name, program, task, signal, progress, memoryMegabytes = MEMORY_MEGABYTES } = options
  const request = currentRequest()
  return new Promise<Result>((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled())
    const worker = new Worker(program, {
      workerData: { task, request } satisfies WorkerStart,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    })
    const stop = (): void => {
      reject(cancelled())
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    const fail = (error: AuroraError): void => {
      tellNotice({ level: 'warning', message: 'a worker failed', component: name, code: error.code, request })
      reject(error)
    }
    worker.on('message', (message: WorkerMessage) => {
      if ('progress' in message) return (progress as ((value: unknown) => void) | undefined)?.(message.progress)
      if ('error' in message) return fail(new AuroraError(message.error.code, message.error.message, message.error.data))
      const { milliseconds, request: answered } = message
      tellNotice({ level: 'info', message: 'a worker ended', component: name, milliseconds, request: answered })
      resolve(message.result as Result)
    })
    worker.once('error', (thrown: NodeJS.ErrnoException) => fail(deathOf(name, thrown)))
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(deathOf(name, undefined))
    })
  })
}

function deathOf(name: string, cause: NodeJS.ErrnoException | undefined): AuroraError {
  if (cause?.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new AuroraError('no_space', 'There was not enough memory for this work.', { worker: name }, { cause })
  return new AuroraError('unavailable', 'A part that works in the background ended unexpectedly.', { worker: name }, { cause })
}

function cancelled(): AuroraError {
  return new AuroraError('cancelled', 'Cancelled.')
}
