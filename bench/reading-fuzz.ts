import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ledgerFolder } from './reading/shared-data.ts'

// Generated and mutated inputs: only our own errors may escape, nothing may hang or grow without bound.
const INPUTS = Number(process.argv[2] ?? 200_000)
const SEED = Number(process.argv[3] ?? 1)
/** Processor time on one input, so that a busy machine does not look like a hang. */
const HANG_MS = 5_000
const WATCH_MS = 500

function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

interface Found {
  foreign: number
  uneven: number
  slowest: number
  memory: number
}

/** The inputs from `from` on, in a thread of their own that is ended when one of them hangs; then which one it was. */
function run(from: number, inputs: number): Promise<Found | { hung: number }> {
  const clock = new Float64Array(new SharedArrayBuffer(8)).fill(-1)
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('reading/fuzz.worker.ts', import.meta.url), { workerData: { inputs, from, clock } })
    let [last, since] = [-1, 0]
    const watch = setInterval(() => {
      if (clock[0] !== last || last === -1) [last, since] = [clock[0]!, processorMs()]
      if (processorMs() - since < HANG_MS) return
      clearInterval(watch)
      void worker.terminate()
      resolve({ hung: from + clock[0]! })
    }, WATCH_MS)
    worker.on('message', (found: Found) => {
      clearInterval(watch)
      resolve(found)
    })
    worker.on('error', reject)
  })
}

const total = { foreign: 0, uneven: 0, slowest: 0, memory: 0 }
const hung: number[] = []
const end = SEED + INPUTS
for (let from = SEED; from < end; ) {
  const found = await run(from, Math.min(20_000, end - from))
  if ('hung' in found) {
    hung.push(found.hung)
    process.stderr.write(`input ${found.hung} hangs\n`)
    from = found.hung + 1
    continue
  }
  total.foreign += found.foreign
  total.uneven += found.uneven
  total.slowest = Math.max(total.slowest, found.slowest)
  total.memory = Math.max(total.memory, found.memory)
  from += 20_000
  process.stderr.write(`${Math.min(end, from) - SEED} of ${INPUTS}\n`)
}
const figures = {
  inputs: INPUTS,
  seed: SEED,
  foreignErrors: total.foreign,
  unevenTables: total.uneven,
  hung: hung.length,
  slowestMs: Math.round(total.slowest),
  memoryMb: Math.round(total.memory / 1e6),
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
mkdirSync(ledgerFolder, { recursive: true })
writeFileSync(join(ledgerFolder, 'reading-fuzz.json'), `${JSON.stringify(figures, null, 1)}\n`)
if (total.foreign > 0 || total.uneven > 0 || hung.length > 0) process.exitCode = 1
