import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productRoot } from '#main/paths.ts'
import { judge, type Outcome, type Prepared, writeScripts } from './harness.ts'

export function runR(rscript: string, prepared: readonly Prepared[], fitted: boolean, home: string): Outcome[] {
  const { jobs, refused } = writeScripts(prepared, 'r', fitted)
  const list = join(home, 'r-jobs.tsv')
  const lines = jobs.map((job) => [job.name, job.script, job.source, job.result, job.training ?? ''].join('\t'))
  writeFileSync(list, `${lines.join('\n')}\n`)
  execFileSync(rscript, [join(productRoot(), 'test', 'conformance', 'run-scripts.R'), list], { stdio: 'pipe' })
  const failures = readFileSync(`${list}.failures`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
  return [...refused, ...judge(prepared, jobs, Object.fromEntries(failures))]
}
