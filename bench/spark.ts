import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { defaultSettings } from '../src-main/engine/spark/spark-settings.ts'
import { type SparkCluster, startSparkCluster } from '../test/support/spark-cluster.ts'
import { ledgerFolder } from './reading/shared-data.ts'
import { compareApplied } from './spark/applied.ts'
import { drawnLevel } from './spark/drawn-level.ts'
import { writeExtremes } from './spark/extremes.ts'
import { type Grown, grow } from './spark/growth.ts'
import { publicTables } from './spark/public-tables.ts'
import { type Compared, compareEngines, prepareProfile } from './spark/two-engines.ts'

// node bench/spark.ts [public] [shipped] [extremes] [apply [TABLE.csv ...]] [MILLIONS ...]: without words all of it. 100 million rows are 13 GB.
const MILLIONS = [1, 3, 10]

const folder = mkdtempSync(join(tmpdir(), 'aurora-bench-spark-'))
const ledger = join(ledgerFolder, 'spark.json')
const words = process.argv.slice(2)
const wanted = (name: string): boolean => words.length === 0 || words.includes(name)

interface Ledger {
  /** With a budget so small that at most half of a table can come. */
  public?: unknown
  /** With the budget that the application has. */
  publicAsShipped?: unknown
  extremes?: unknown
  apply?: Compared
  growth?: Grown[]
  extrapolated?: unknown
  processors?: number
}

function known(): Ledger {
  try {
    return JSON.parse(readFileSync(ledger, 'utf8')) as Ledger
  } catch {
    return {}
  }
}

async function onCluster<T>(use: (cluster: SparkCluster) => Promise<T>): Promise<T> {
  const cluster = await startSparkCluster(2)
  return await use(cluster).finally(() => cluster.stop())
}

function keep(news: Ledger): void {
  mkdirSync(ledgerFolder, { recursive: true })
  writeFileSync(ledger, `${JSON.stringify({ ...known(), ...news, processors: availableParallelism() }, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(news, null, 2)}\n`)
}

try {
  if (wanted('public')) {
    const jobs = await publicTables(folder)
    keep({ public: await onCluster((cluster) => compareEngines(jobs, cluster)) })
  }
  if (wanted('shipped')) {
    const jobs = await publicTables(folder, () => defaultSettings.bytes)
    keep({ publicAsShipped: await onCluster((cluster) => compareEngines(jobs, cluster)) })
  }
  if (wanted('extremes')) {
    const paths = writeExtremes(folder)
    const jobs = await Promise.all(paths.map((path) => prepareProfile(folder, path, basename(path))))
    keep({ extremes: await onCluster((cluster) => compareEngines(jobs, cluster)) })
  }
  if (wanted('apply')) {
    const named = words.filter((word) => word.endsWith('.csv'))
    const tables = [...(await publicTables(folder)).map(({ path }) => path), ...writeExtremes(folder)]
    const paths = tables.filter((path) => named.length === 0 || named.includes(basename(path)))
    const applied = await onCluster((cluster) => compareApplied(folder, paths, cluster))
    keep({ apply: named.length === 0 ? applied : { ...known().apply, ...applied } })
  }
  const given = words.filter((word) => /^\d+$/.test(word)).map(Number)
  for (const millions of words.length === 0 ? MILLIONS : given) {
    const others = (known().growth ?? []).filter(({ rows }) => rows !== millions * 1e6)
    const growth = [...others, await grow(folder, millions)].sort((a, b) => a.rows - b.rows)
    keep({ growth, extrapolated: drawnLevel(growth) })
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
