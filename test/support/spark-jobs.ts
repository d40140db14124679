import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { requirePython } from './python.ts'

export type JobTold = { failure: string; trace: string } | { seconds: number; stages: number; readings: number; sent: number }

/** Runs jobs one after the other in one session: what is measured is the jobs, not how often Java starts. */
export async function runSparkJobs(
  jobs: readonly string[],
  { master, conf }: { master: string; conf: Readonly<Record<string, string>> },
): Promise<readonly JobTold[]> {
  const words = Object.entries(conf).map(([name, value]) => `--conf '${name}=${value}'`)
  const environment = {
    ...process.env,
    PYSPARK_PYTHON: requirePython(),
    PYSPARK_SUBMIT_ARGS: `--master ${master} ${words.join(' ')} --conf spark.ui.showConsoleProgress=false pyspark-shell`,
  }
  const driver = spawn(requirePython(), [join(import.meta.dirname, 'run-spark-jobs.py'), ...jobs], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = (): void => void driver.kill('SIGKILL')
  process.once('exit', kill)
  const heard: string[] = []
  driver.stdout.on('data', (part) => heard.push(String(part)))
  driver.stderr.on('data', (part) => heard.push(String(part)))
  await once(driver, 'close')
  process.removeListener('exit', kill)
  const text = heard.join('')
  const told = /^told (.*)$/m.exec(text)?.[1]
  if (told === undefined) throw new Error(`The Spark session ended: ${text.slice(-3000)}`)
  const byJob = JSON.parse(told) as Record<string, JobTold>
  return jobs.map((job) => byJob[job]!)
}
