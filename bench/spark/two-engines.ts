import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { type Analysis, analyzeFile } from '#main/advisor/analyze-file.ts'
import { profileJob } from '#main/engine/spark/job-text.ts'
import { sourceOnCluster } from '#main/engine/spark/source-on-cluster.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { profileDifferences } from '../../test/conformance/spark/compare-profiles.ts'
import type { SparkCluster } from '../../test/support/spark-cluster.ts'
import { runSparkJobs } from '../../test/support/spark-jobs.ts'

/** Small, so that tables are told by counts and samples, as large ones are. */
const SMALL = 40_000
const advisor = createAdvisor()

export async function analysis(path: string): Promise<Analysis> {
  const options = { target: null, task: null, model: null, domain: null, measure: false, progress: () => undefined }
  return await analyzeFile(path, advisor, { ...options, signal: new AbortController().signal })
}

export interface PreparedJob {
  path: string
  job: string
  out: string
}

export async function prepareProfile(folder: string, path: string, name: string, bytes = SMALL): Promise<PreparedJob> {
  const [out, job] = [join(folder, `${name}.json`), join(folder, `${name}.py`)]
  writeFileSync(job, profileJob({ ...(await sourceOnCluster(path, null)), values: true, bytes, out, remote: null }))
  return { path, job, out }
}

async function cellsOf(path: string): Promise<(string | null)[][]> {
  const table = await openTable(path)
  const columns: (string | null)[][] = table.columns.map(() => [])
  for await (const row of table.rows()) for (const [at, cells] of columns.entries()) cells.push(row[at] ?? null)
  return columns
}

export type Compared = Record<string, unknown>

/** Both engines' profiles and advice of each table; what differs is told in full on the way. */
export async function compareEngines(jobs: readonly PreparedJob[], cluster: SparkCluster): Promise<Compared> {
  const told = await runSparkJobs(
    jobs.map(({ job }) => job),
    cluster,
  )
  const results: Compared = {}
  for (const [at, { path, out }] of jobs.entries()) {
    const [answer, name] = [told[at]!, basename(path)]
    if ('failure' in answer) process.stderr.write(`${name}: ${answer.trace}\n`)
    results[name] = 'failure' in answer ? { failure: answer.failure } : await compared(name, path, out)
  }
  return results
}

async function compared(name: string, path: string, out: string): Promise<unknown> {
  const [there, here] = [await analysis(out), await analysis(path)]
  const differences = profileDifferences(there.profile, here.profile, await cellsOf(path))
  const advice = ({ recommendations }: Analysis): string[] =>
    recommendations.map(({ column, words, steps }) =>
      JSON.stringify([column, words, steps.map(({ action, parameters }) => [action, parameters])]),
    )
  const found = advice(there)
  const other = advice(here).flatMap((words, column) => (words === found[column] ? [] : [`${words} / ${found[column]}`]))
  for (const each of [...differences, ...other]) process.stderr.write(`${name} ${each}\n`)
  return {
    rows: here.profile.rows,
    columns: here.profile.columns.length,
    exactColumns: there.profile.columns.filter(({ exactness }) => exactness === 'exact').length,
    differences: differences.length,
    otherAdvice: other.length,
  }
}
