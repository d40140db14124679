import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Application } from '#main/application.ts'
import { seeded } from './learning/random.ts'
import { type Call, workOn } from './soak/day.ts'

// A working day at speed for SOAK_MINUTES (30): memory, handles, temporary files and the store must stay flat.
const minutes = Number(process.env['SOAK_MINUTES'] ?? 30)
const REST_MS = 1_000
const LOOKS = 4
const home = mkdtempSync(join(tmpdir(), 'aurora-soak-'))
const temporary = join(home, 'tmp')
mkdirSync(temporary)
process.env['TMPDIR'] = temporary
process.env['AURORA_HOME'] = join(home, 'state')

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (wish: NodeJS.GCOptions) => void

interface Reading {
  table: number
  heapMb: number
  residentMb: number
  handles: number
  files: number
  storeKb: number
  temporaryFiles: number
}

function count(folder: string): { files: number; bytes: number } {
  let files = 0
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    files += 1
    bytes += statSync(join(entry.parentPath, entry.name)).size
  }
  return { files, bytes }
}

/** At rest: what the last table began has ended, and memory that is only waiting to be collected does not count. */
async function reading(table: number): Promise<Reading> {
  await sleep(REST_MS)
  const residents: number[] = []
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep(REST_MS / LOOKS)
    // As under memory pressure: pages that ended workers left in the engine's pool are given back too, as they are after a while.
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    residents.push(process.memoryUsage.rss())
  }
  return {
    table,
    heapMb: round(process.memoryUsage().heapUsed / 1e6),
    residentMb: round(Math.min(...residents) / 1e6),
    handles: process.getActiveResourcesInfo().length,
    files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    storeKb: Math.round(statSync(join(home, 'state', 'store', 'aurora.db')).size / 1024),
    temporaryFiles: count(temporary).files,
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

const application = await Application.start({
  host: 'library',
  stateFolder: join(home, 'state'),
  version: '0.0.0',
  openAtStart: null,
  checkAnswers: false,
})
const caller = { host: 'library', signal: new AbortController().signal } as const
const call: Call = (name, input) => application.router.call(name, input, caller)
const random = seeded(13)
const started = performance.now()
const readings: Reading[] = []
let tables = 0
while (performance.now() - started < minutes * 60_000) {
  await workOn(application, call, temporary, tables, random)
  tables += 1
  if (tables === 10 || tables % 25 === 0) {
    const now = await reading(tables)
    readings.push(now)
    process.stderr.write(`${Math.round((performance.now() - started) / 1000)} s ${JSON.stringify(now)}\n`)
  }
}
const last = await reading(tables)
const tenth = readings[0] ?? last
const events = Number(application.learning.learning?.store.database.prepare('SELECT count(*) FROM event').pluck().get() ?? 0)
await application.close()
const left = count(temporary).files
rmSync(home, { recursive: true, force: true })

const growth = (of: 'heapMb' | 'residentMb'): number => round((last[of] / tenth[of] - 1) * 100)
const ledger = {
  target:
    'memory after the last table within 5 % of after the tenth; handles, temporary files flat; store in step with decisions',
  minutes,
  tables,
  load: round(loadavg()[0]!),
  heapGrowthPercent: growth('heapMb'),
  residentGrowthPercent: growth('residentMb'),
  bytesOfStoreForAnEvent: Math.round((last.storeKb * 1024) / Math.max(1, events)),
  filesLeftAtTheEnd: left,
  tenth,
  last,
  readings: readings.filter((_, at) => at % Math.max(1, Math.floor(readings.length / 12)) === 0),
}
if (!process.env['SOAK_DRY'])
  writeFileSync(join(import.meta.dirname, 'ledger', 'soak.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify({ ...ledger, readings: undefined })}\n`)
process.exitCode = ledger.residentGrowthPercent <= 5 && left === 0 ? 0 : 1
