import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession, sqlString } from '../src-main/engine/session.ts'
import { openTable } from '../src-main/ingest/open-table.ts'
import { ledgerFolder } from './reading/shared-data.ts'

// Time to decide, to show the first rows, to load a clean file against the engine told everything, and memory of our own reader.
const MEGABYTES = Number(process.argv[2] ?? 250)
const RUNS = 3

function makeFile(path: string, stray: boolean): void {
  const towns = ['Berlin', '"New York, NY"', 'Paris', 'São Paulo', 'Tokyo']
  const file = openSync(path, 'w')
  writeSync(file, 'id,name,date,amount,city,note,flag,code\n')
  let id = 0
  for (let written = 0; written < MEGABYTES * 1e6; ) {
    let part = ''
    for (let row = 0; row < 20_000; row++, id++) {
      const day = String(1 + (id % 28)).padStart(2, '0')
      const extra = stray && id % 50_000 === 49_999 ? ',' : ''
      part += `${id},name ${id % 977},20${10 + (id % 15)}-0${1 + (id % 9)}-${day},${(id % 99_991) / 100},${towns[id % 5]}${extra},"said ""so"" ${id % 7}",${id % 2 === 0},${String(id % 100_000).padStart(5, '0')}\n`
    }
    written += writeSync(file, part)
  }
  closeSync(file)
}

const median = (values: readonly number[]) => Math.round(values.toSorted((a, b) => a - b)[values.length >> 1]!)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function loadOurs(path: string): Promise<number> {
  const table = await openTable(path)
  const session = await openSession({ files: table.engineFiles })
  const took = await timed(() => table.intoDuckDb(session.connection, 't'))
  session.close()
  return took
}

async function loadTold(path: string): Promise<number> {
  const session = await openSession({ files: [path] })
  const names = ['id', 'name', 'date', 'amount', 'city', 'note', 'flag', 'code'].map((name) => `'${name}': 'VARCHAR'`).join(', ')
  const told = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${names}}`
  const took = await timed(() => session.connection.run(`CREATE TABLE t AS SELECT * FROM read_csv(${sqlString(path)}, ${told})`))
  session.close()
  return took
}

if (process.argv[3] === 'rows') {
  let rows = 0
  for await (const row of (await openTable(process.argv[4]!)).rows()) rows += row.length > 0 ? 1 : 0
  process.stdout.write(JSON.stringify({ rows, memoryMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
} else {
  const work = mkdtempSync(join(tmpdir(), 'aurora-speed-'))
  try {
    const clean = join(work, 'clean.csv')
    const dirty = join(work, 'dirty.csv')
    makeFile(clean, false)
    makeFile(dirty, true)
    await openTable(clean)
    const decide: number[] = []
    const first: number[] = []
    const ours: number[] = []
    const told: number[] = []
    for (let run = 0; run < RUNS; run++) {
      decide.push(await timed(() => openTable(clean)))
      first.push(await timed(async () => (await openTable(clean)).sample(1_000)))
      told.push(await loadTold(clean))
      ours.push(await loadOurs(clean))
    }
    const own = await timed(() => loadOurs(dirty))
    const walked = spawnSync(process.execPath, ['--no-warnings', import.meta.filename, String(MEGABYTES), 'rows', dirty], {
      encoding: 'utf8',
    })
    const figures = {
      megabytes: Math.round(statSync(clean).size / 1e6),
      decideMs: median(decide),
      firstRowsMs: median(first),
      loadMs: median(ours),
      engineToldMs: median(told),
      ratio: Number((Math.min(...ours) / Math.min(...told)).toFixed(3)),
      loadWithRepairsMs: Math.round(own),
      ownReader: JSON.parse(walked.stdout) as unknown,
    }
    process.stdout.write(`${JSON.stringify(figures)}\n`)
    mkdirSync(ledgerFolder, { recursive: true })
    writeFileSync(join(ledgerFolder, 'reading-speed.json'), `${JSON.stringify(figures, null, 1)}\n`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
