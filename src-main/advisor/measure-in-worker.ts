import { probeLayer } from '#shared/advise/probe/probe-layer.ts'
import type { ProbeReport } from '#shared/advise/probe/probe-table.ts'
import type { Context } from '#shared/contract/context.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { stableText } from '#shared/rules/rank.ts'
import type { OpenedTable } from '../ingest/opened-table.ts'
import { runInWorker } from '../jobs/run-in-worker.ts'
import { workerAddress } from '../jobs/worker-address.ts'
import type { Measurement } from './measure.ts'
import { sampleCells } from './sample-cells.ts'

export interface MeasureTask {
  profiles: readonly ColumnProfile[]
  cells: Awaited<ReturnType<typeof sampleCells>>
  advised: readonly Recommendation[]
  context: Context
}

const guard = new Guard('measure.work')

/** The same measuring beside the main thread, so that screens stay quick meanwhile; cancelling ends it at once. */
export async function measureInWorker(
  table: OpenedTable,
  profiles: readonly ColumnProfile[],
  advised: readonly Recommendation[],
  context: Context,
  { signal, progress }: { signal: AbortSignal; progress(share: number): void },
): Promise<Measurement | null> {
  if (context.model === null || context.target === null) return null
  const task: MeasureTask = { profiles, cells: await sampleCells(table, signal), advised, context }
  const program = workerAddress(import.meta.url, './measure.worker.ts')
  const report = await guard.run(
    () => runInWorker<ProbeReport | null>({ name: 'measure', program, task, signal, progress }),
    signal,
  )
  if (report === null) return null
  const version = stableText([...report.treatments].map(([name, { steps, confidence }]) => [name, steps, confidence]))
  return { report, layer: probeLayer(report, version) }
}
