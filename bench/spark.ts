import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { type Analysis, analyzeFile } from '#main/advisor/analyze-file.ts'
import { profileJob } from '#main/engine/spark/job-text.ts'
import { sourceOnCluster } from '#main/engine/spark/source-on-cluster.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { profileDifferences } from '../test/conformance/spark/compare-profiles.ts'
import { smallJobs, startSparkCluster } from '../test/support/spark-cluster.ts'
import { runSparkJobs } from '../test/support/spark-jobs.ts'
import { speedFile, speedFiles } from './profile/speed-files.ts'
import { dataFolder, ledgerFolder } from './reading/shared-data.ts'

const TABLES = 20
const MILLION = 1_000_000
const orders = { ...speedFiles.orders, name: 'orders-1m-12.csv', rows: MILLION }
/** Small, so that public tables are told by counts and samples, as large ones are. */
const SMALL = 40_000
const BYTES = 600_000

const folder = mkdtempSync(join(tmpdir(), 'aurora-bench-spark-'))
const advisor = createAdvisor()
const ledger = join(ledgerFolder, 'spark.json')

async function analysis(path: string): Promise<Analysis> {
  const options = { target: null, task: null, model: null, domain: null, measure: false, progress: () => undefined }
  return await analyzeFile(path, advisor, { ...options, signal: new AbortController().signal })
}

async function cellsOf(path: string): Promise<(string | null)[][]> {
  const table = await openTable(path)
  const columns: (string | null)[][] = table.columns.map(() => [])
  for await (const row of table.rows()) for (const [at, cells] of columns.entries()) cells.push(row[at] ?? null)
  return columns
}

async function jobFor(path: string, name: string, bytes: number): Promise<{ job: string; out: string }> {
  const out = join(folder, `${name}.json`)
  const job = join(folder, `${name}.py`)
  writeFileSync(job, profileJob({ ...(await sourceOnCluster(path, null)), values: true, bytes, out, remote: null }))
  return { job, out }
}

/** Twenty public tables that Spark can read as they are: the largest of each collection first. */
async function publicTables() {
  const all = globSync('{seaborn-data,plotly-datasets,vega-datasets,selva86,fivethirtyeight}/*.csv', {
    cwd: dataFolder('tables'),
  })
  const bySize = all.map((name) => join(dataFolder('tables'), name)).sort((a, b) => statSync(b).size - statSync(a).size)
  const jobs: { path: string; job: string; out: string }[] = []
  for (const path of bySize) {
    if (statSync(path).size > 20e6 || jobs.length === TABLES) continue
    try {
      jobs.push({ path, ...(await jobFor(path, basename(path), SMALL)) })
    } catch {
      // Needs mending, which is AURORA's own: Spark would read another table.
    }
  }
  const cluster = await startSparkCluster(2)
  const told = await runSparkJobs(
    jobs.map(({ job }) => job),
    cluster,
  ).finally(() => cluster.stop())
  const results: Record<string, unknown> = {}
  for (const [at, { path, out }] of jobs.entries()) {
    const answer = told[at]!
    if ('failure' in answer) {
      results[basename(path)] = { failure: answer.failure.trim().split('\n').at(-1) }
      continue
    }
    const [there, here] = [await analysis(out), await analysis(path)]
    const differences = profileDifferences(there.profile, here.profile, await cellsOf(path))
    const other = here.recommendations.filter(({ words }, column) => words !== there.recommendations[column]!.words)
    results[basename(path)] = {
      rows: here.profile.rows,
      columns: here.profile.columns.length,
      exactColumns: there.profile.columns.filter(({ exactness }) => exactness === 'exact').length,
      differences: differences.length,
      otherAdvice: other.length,
    }
    for (const each of differences) process.stderr.write(`${basename(path)} ${each}\n`)
    for (const { column, words } of other)
      process.stderr.write(
        `${basename(path)} ${column}: ${words} / ${there.recommendations.find((one) => one.column === column)!.words}\n`,
      )
  }
  return results
}

/** The same table in more and more copies: the time that each engine takes for its profile, without starting Spark. */
async function growth(times: readonly number[]) {
  const results: unknown[] = []
  for (const copies of times) {
    const path = speedFile(orders, copies)
    const started = performance.now()
    await analysis(path)
    const here = Math.round(performance.now() - started) / 1000
    const measured: Record<string, unknown> = {
      rows: MILLION * copies,
      megabytes: Math.round(statSync(path).size / 1e6),
      duckdbSeconds: here,
    }
    for (const workers of [1, 2]) {
      const cluster = await startSparkCluster(workers)
      const { job, out } = await jobFor(path, `orders-${copies}-${workers}`, BYTES)
      const conf = {
        ...smallJobs,
        'spark.driver.extraJavaOptions': '',
        'spark.executor.extraJavaOptions': '',
        'spark.executor.memory': '1g',
      }
      const [told] = await runSparkJobs([job], { master: cluster.master, conf }).finally(() => cluster.stop())
      if (told === undefined || 'failure' in told) measured[`spark${workers}`] = told
      else measured[`spark${workers}`] = { seconds: told.seconds, sentBytes: told.sent, resultBytes: statSync(out).size }
    }
    results.push({ ...measured, load: Math.round(10 * loadavg()[0]!) / 10 })
    process.stdout.write(`${JSON.stringify(results.at(-1))}\n`)
  }
  return results
}

const wanted = process.argv.slice(2)
let known: Record<string, unknown> = {}
try {
  known = JSON.parse(readFileSync(ledger, 'utf8')) as Record<string, unknown>
} catch {
  // The first run.
}
try {
  if (wanted.length === 0 || wanted.includes('public')) known['public'] = await publicTables()
  const copies = wanted.flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []))
  if (wanted.length === 0 || copies.length > 0) known['growth'] = await growth(copies.length > 0 ? copies : [1, 10])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
mkdirSync(ledgerFolder, { recursive: true })
writeFileSync(ledger, `${JSON.stringify({ ...known, processors: availableParallelism() }, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(known, null, 2)}\n`)
