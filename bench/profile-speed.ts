import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { type SpeedFile, speedFile, speedFiles } from './profile/speed-files.ts'

interface Measured {
  seconds: number
  processorSeconds: number
  peakMegabytes: number
  longestBlockMilliseconds: number
  provisionalMilliseconds: number
}

const script = join(import.meta.dirname, 'profile', 'one-run.ts')

/** One measurement in a process of its own, so that peak memory is that of this run alone. */
function run(what: 'summarize' | 'profile', path: string): Measured {
  const done = spawnSync(process.execPath, [script, what, path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (done.status !== 0) throw new Error(`${what} of ${path} failed`)
  return JSON.parse(done.stdout) as Measured
}

/** Of so many runs that take turns the middle one by time is told; a file of gigabytes is gone through once. */
const RUNS = 5
const LARGE_MEGABYTES = 1000

function middle(runs: readonly Measured[]): Measured {
  return runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)]!
}

const ratio = (one: number, other: number): number => Math.round((100 * one) / other) / 100

function compare(file: SpeedFile, times = 1) {
  const path = speedFile(file, times)
  const megabytes = Math.round(statSync(path).size / 1e6)
  const loadBefore = Math.round(10 * loadavg()[0]!) / 10
  const turns = Array.from({ length: megabytes < LARGE_MEGABYTES ? RUNS : 1 }, () => ({
    summarize: run('summarize', path),
    profile: run('profile', path),
  }))
  const summarize = middle(turns.map((turn) => turn.summarize))
  const profile = middle(turns.map((turn) => turn.profile))
  const result = {
    megabytes,
    rows: file.rows * times,
    columns: file.header.length,
    loadBefore,
    runs: turns.length,
    profile,
    summarize,
    time: ratio(profile.seconds, summarize.seconds),
    processorTime: ratio(profile.processorSeconds, summarize.processorSeconds),
    memory: ratio(profile.peakMegabytes, summarize.peakMegabytes),
  }
  process.stdout.write(
    `profile ${file.name} (${megabytes} MB): ${profile.seconds} s against ${summarize.seconds} s of SUMMARIZE = ${result.time} ` +
      `(processor ${result.processorTime}, memory ${result.memory}: ${profile.peakMegabytes} MB); reach 1.5 and 2\n`,
  )
  return result
}

const wanted = process.argv.slice(2)
const names = wanted.length > 0 ? wanted : ['orders', 'readings', 'wide']
const ledger = join(import.meta.dirname, 'ledger', 'profile-speed.json')
const known = existsSync(ledger) ? (JSON.parse(readFileSync(ledger, 'utf8')) as Record<string, unknown>) : {}
const results: Record<string, unknown> = { ...known, processors: availableParallelism() }
for (const name of names) {
  const [key, times] = name.split(':')
  results[name] = compare(speedFiles[key as keyof typeof speedFiles], Number(times ?? 1))
}
mkdirSync(join(import.meta.dirname, 'ledger'), { recursive: true })
writeFileSync(ledger, `${JSON.stringify(results, null, 2)}\n`)
