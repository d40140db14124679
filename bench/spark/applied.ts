import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Papa from 'papaparse'
import { applyRecipe } from '#main/engine/apply/apply-recipe.ts'
import { applyText } from '#main/engine/spark/apply-on-spark.ts'
import { compareTables } from '../../test/conformance/compare.ts'
import type { SparkCluster } from '../../test/support/spark-cluster.ts'
import { runSparkJobs } from '../../test/support/spark-jobs.ts'
import { analysis, type Compared } from './two-engines.ts'

/** The recommended recipe of each table, learned and applied by both engines: how many cells there are, and how many differ. */
export async function compareApplied(folder: string, paths: readonly string[], cluster: SparkCluster): Promise<Compared> {
  const results: Compared = {}
  const tasks: { name: string; path: string; job: string; here: string; there: string; steps: number }[] = []
  for (const path of paths) {
    const name = basename(path, '.csv')
    const [here, there] = [join(folder, `${name}-here.csv`), join(folder, `${name}-there.csv`)]
    try {
      const { recipe } = await analysis(path)
      await applyRecipe({ source: path, recipe, out: here })
      const job = join(folder, `${name}-apply.py`)
      writeFileSync(job, (await applyText(path, recipe, there, { format: null })).job)
      tasks.push({ name, path, job, here, there, steps: recipe.steps.length })
    } catch (error) {
      results[basename(path)] = { refused: (error as Error).message }
    }
  }
  const told = await runSparkJobs(
    tasks.map(({ job }) => job),
    cluster,
  )
  for (const [at, { name, path, here, there, steps }] of tasks.entries()) {
    const answer = told[at]!
    if ('failure' in answer) {
      process.stderr.write(`${name}: ${answer.trace}\n`)
      results[basename(path)] = { failure: answer.failure }
      continue
    }
    const [expected, found] = [readFileSync(here, 'utf8'), partsOf(there)]
    const differences = compareTables(expected, found)
    for (const { place, expected: one, found: other } of differences.slice(0, 5))
      process.stderr.write(`${name} ${place}: ${one} / ${other}\n`)
    const rows = Papa.parse<string[]>(expected.trim()).data
    results[basename(path)] = { steps, cells: (rows.length - 1) * rows[0]!.length, differences: differences.length }
  }
  return results
}

/** All cells of a folder of parts, in their order. */
export function partsOf(path: string): string {
  const tables = readdirSync(path)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => Papa.parse<string[]>(readFileSync(join(path, name), 'utf8').trim()).data)
  return Papa.unparse([tables[0]![0]!, ...tables.flatMap((table) => table.slice(1))])
}
