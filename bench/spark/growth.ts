import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { type SparkCluster, startSparkCluster } from '../../test/support/spark-cluster.ts'
import { runSparkJobs } from '../../test/support/spark-jobs.ts'
import { speedFile, speedFiles } from '../profile/speed-files.ts'
import { prepareProfile } from './two-engines.ts'

const MILLION = 1_000_000
const BYTES = 900_000
const orders = { ...speedFiles.orders, name: 'orders-1m-12.csv', rows: MILLION }

export interface Grown {
  rows: number
  megabytes: number
  duckdbSeconds: number
  spark: Record<number, { seconds: number; readings: number; sentBytes: number; resultBytes: number }>
  load: number
}

/** The same table in more and more copies: what each engine takes for its profile, without the start of Spark. */
export async function grow(folder: string, copies: number): Promise<Grown> {
  const path = speedFile(orders, copies)
  const spark: Grown['spark'] = {}
  for (const executors of [1, 2]) {
    spark[executors] = await profiled(folder, path, `orders-${copies}-${executors}`, executors)
    process.stderr.write(`${copies} million rows, executors: ${executors}: ${JSON.stringify(spark[executors])}\n`)
  }
  return {
    rows: MILLION * copies,
    megabytes: Math.round(statSync(path).size / 1e6),
    duckdbSeconds: embedded(path),
    spark,
    load: Math.round(10 * loadavg()[0]!) / 10,
  }
}

/** In a process of its own, as the application has one for its engine. */
function embedded(path: string): number {
  const done = spawnSync(process.execPath, [`${import.meta.dirname}/one-analysis.ts`, path], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return Number(done.stdout)
}

async function profiled(folder: string, path: string, name: string, executors: number): Promise<Grown['spark'][number]> {
  const { job, out } = await prepareProfile(folder, path, name, BYTES)
  const cluster = await startSparkCluster(executors)
  const [told] = await runSparkJobs([job], { master: cluster.master, conf: longJobs(cluster) }).finally(() => cluster.stop())
  if (told === undefined || 'failure' in told) throw new Error(told?.trace)
  return { seconds: told.seconds, readings: told.readings, sentBytes: told.sent, resultBytes: statSync(out).size }
}

/** Java as it is by default, and an executor with some room. */
function longJobs({ conf }: SparkCluster): Readonly<Record<string, string>> {
  const java = { 'spark.driver.extraJavaOptions': '-XX:+UseSerialGC', 'spark.executor.extraJavaOptions': '-XX:+UseParallelGC' }
  return { ...conf, ...java, 'spark.executor.memory': '1g' }
}
