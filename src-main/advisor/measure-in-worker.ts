import { Worker } from 'node:worker_threads'
import { probeLayer } from '#shared/advise/probe/probe-layer.ts'
import type { ProbeReport } from '#shared/advise/probe/probe-table.ts'
import type { Context } from '#shared/contract/context.ts'
import { AuroraError, type ErrorShape } from '#shared/contract/errors.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { stableText } from '#shared/rules/rank.ts'
import type { OpenedTable } from '../ingest/opened-table.ts'
import { workerAddress } from '../jobs/worker-address.ts'
import type { Measurement } from './measure.ts'
import { sampleCells } from './sample-cells.ts'

export interface MeasureTask {
  profiles: readonly ColumnProfile[]
  cells: Awaited<ReturnType<typeof sampleCells>>
  advised: readonly Recommendation[]
  context: Context
}

type Message = { share: number } | { report: ProbeReport | null } | { error: ErrorShape }

/** The same measuring beside the main thread, so that screens stay quick meanwhile; cancelling ends it at once. */
export async function measureInWorker(
  table: OpenedTable,
  profiles: readonly ColumnProfile[],
  advised: readonly Recommendation[],
  context: Context,
  options: { signal: AbortSignal; progress(share: number): void },
): Promise<Measurement | null> {
  if (context.model === null || context.target === null) return null
  const task: MeasureTask = { profiles, cells: await sampleCells(table, options.signal), advised, context }
  const report = await runWorker(task, options)
  if (report === null) return null
  const version = stableText([...report.treatments].map(([name, { steps, confidence }]) => [name, steps, confidence]))
  return { report, layer: probeLayer(report, version) }
}

function runWorker(
  task: MeasureTask,
  { signal, progress }: { signal: AbortSignal; progress(share: number): void },
): Promise<ProbeReport | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerAddress(import.meta.url, './measure.worker.ts'), { workerData: task })
    const stop = (): void => {
      void worker.terminate()
      reject(new AuroraError('cancelled', 'Cancelled.'))
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (message: Message) => {
      if ('share' in message) return progress(message.share)
      signal.removeEventListener('abort', stop)
      if ('error' in message) reject(new AuroraError(message.error.code, message.error.message, message.error.data))
      else resolve(message.report)
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new AuroraError('internal', 'The measuring ended without an answer.')))
  })
}
