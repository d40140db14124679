import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParsedInputOf } from '#shared/contract/methods/index.ts'
import type { Application } from '../application.ts'
import { measureOnSpark } from '../engine/spark/measure-on-spark.ts'
import { defaultSettings } from '../engine/spark/spark-settings.ts'
import type { JobContext, JobResult } from '../jobs/jobs.ts'
import { measuredFolder } from './sources.ts'

type Order = ParsedInputOf<'table.measureThere'>

/** Has a table measured on a cluster, and keeps what the job told until the table is opened from it. */
export async function measureThere(application: Application, order: Order, job: JobContext): Promise<JobResult> {
  const settings = { ...defaultSettings, master: order.master, format: order.format, values: order.allowSample }
  const folder = measuredFolder(job.id, application.temporaryFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = order.path.split(/[\\/]/).findLast((part) => part !== '') ?? 'table'
  const onProgress = ({ stage, done, total }: { stage: string; done: number; total: number | null }): void =>
    job.progress(done, total, `On the cluster: ${stage}`)
  const { result } = await measureOnSpark(order.path, settings, { signal: job.signal, onProgress }, { keep: join(folder, name) })
  return { words: `${result.rows.toLocaleString('en')} rows measured on the cluster.` }
}
