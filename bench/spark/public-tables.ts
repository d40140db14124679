import { globSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dataFolder } from '../reading/shared-data.ts'
import { type PreparedJob, prepareProfile } from './two-engines.ts'

const TABLES = 20
const MOST_BYTES = 20e6
/** Below the product's own bound: so much is asked of what is told by counts and samples. */
const BYTES = 600_000

const atMostHalf = (size: number): number => Math.min(BYTES, Math.round(size / 2))

/** Twenty public tables that Spark can read as they are, the largest first. Unless told otherwise none comes whole. */
export async function publicTables(folder: string, budget = atMostHalf): Promise<readonly PreparedJob[]> {
  const pattern = '{seaborn-data,plotly-datasets,vega-datasets,selva86,fivethirtyeight}/*.csv'
  const all = globSync(pattern, { cwd: dataFolder('tables') }).map((name) => join(dataFolder('tables'), name))
  const fitting = all.map((path) => ({ path, size: statSync(path).size })).filter(({ size }) => size <= MOST_BYTES)
  const jobs: PreparedJob[] = []
  for (const { path, size } of fitting.sort((a, b) => b.size - a.size)) {
    if (jobs.length === TABLES) break
    try {
      jobs.push(await prepareProfile(folder, path, basename(path), budget(size)))
    } catch {
      // Needs mending, which is AURORA's own: Spark would read another table.
    }
  }
  return jobs
}
