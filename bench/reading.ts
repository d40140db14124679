import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { eachFile, filesOf } from '../src-main/ingest/each-file.ts'
import { openTable } from '../src-main/ingest/open-table.ts'
import { sniff } from '../src-main/ingest/sniff.ts'
import { writeTable } from '../src-main/ingest/write-table.ts'
import { dataFolder, ledgerFolder, shared } from './reading/shared-data.ts'

// How right files are read: loads and detections over the public sets, scored by their scorers, every miss by name.
const work = mkdtempSync(join(tmpdir(), 'aurora-bench-'))

function score(program: string, words: readonly string[]): Record<string, unknown> {
  const done = spawnSync('python3', [join(shared, 'tools', program), ...words], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (done.status !== 0) throw new Error(done.stderr)
  return JSON.parse(done.stdout) as Record<string, unknown>
}

async function loads(set: string): Promise<Record<string, unknown>> {
  const data = dataFolder('csv', set)
  const out = join(work, set)
  const { files } = await filesOf(join(data, 'csv'))
  let repairs = 0
  let quarantined = 0
  for await (const outcome of eachFile(files, async (file) => {
    const table = await openTable(file.path)
    mkdirSync(dirname(join(out, file.name)), { recursive: true })
    await writeTable(table, join(out, file.name))
    return table.report
  })) {
    if ('error' in outcome) process.stderr.write(`${outcome.file.name}: ${outcome.error.message}\n`)
    else {
      repairs += outcome.result.repairCount
      quarantined += outcome.result.quarantineCount
    }
  }
  const perFile = join(work, `${set}.csv`)
  const figures = score('pollock_score.py', [data, out, '--csv', perFile])
  const misses: Record<string, number> = {}
  const halves = { even: [] as number[], odd: [] as number[] }
  for (const [at, line] of readFileSync(perFile, 'utf8').trim().split(/\r?\n/).slice(1).entries()) {
    const sum = Number(line.slice(line.lastIndexOf(',') + 1))
    if (sum < 9.9999) misses[line.slice(0, line.indexOf(',')).replaceAll('"', '')] = sum
    halves[at % 2 === 0 ? 'even' : 'odd'].push(sum)
  }
  const mean = (values: readonly number[]) => Number((values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)).toFixed(4))
  return { ...figures, halves: { even: mean(halves.even), odd: mean(halves.odd) }, repairs, quarantined, misses }
}

async function dialects(): Promise<Record<string, unknown>> {
  const data = dataFolder('csv', 'dialects')
  const truth = readFileSync(join(data, 'truth.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { file: string; delimiter: string; quote: string })
  const names = new Set(truth.map(({ file }) => file))
  const { files } = await filesOf(data)
  const lines: string[] = []
  const found = new Map<string, { delimiter: string; quote: string | null }>()
  for await (const outcome of eachFile(
    files.filter(({ name }) => names.has(name)),
    (file) => sniff(file.path, file.name, false),
  )) {
    if ('error' in outcome) continue
    lines.push(JSON.stringify(outcome.result))
    found.set(outcome.file.name, outcome.result)
  }
  const sniffed = join(work, 'sniffed.jsonl')
  writeFileSync(sniffed, lines.join('\n'))
  const misses = truth
    .filter(
      ({ file, delimiter, quote }) =>
        found.get(file)?.delimiter !== delimiter || (found.get(file)?.quote ?? '"') !== (quote || '"'),
    )
    .map(
      ({ file, delimiter, quote }) =>
        `${file}: want ${delimiter} ${quote}, got ${found.get(file)?.delimiter} ${found.get(file)?.quote}`,
    )
  return { ...score('csv_score.py', ['dialects', data, sniffed]), misses }
}

/** Small odd files with the table that they should give, as JSON of strings. */
async function odd(): Promise<Record<string, unknown>> {
  const data = dataFolder('csv', 'odd')
  const { files } = await filesOf(data)
  const misses: string[] = []
  let right = 0
  for (const { path, name } of files.filter((file) => file.name.endsWith('.csv'))) {
    const twin = files.find((file) => file.name === name.replace(/csvs?\//, 'json/').replace(/\.csv$/, '.json'))
    if (!twin) continue
    const parsed = JSON.parse(readFileSync(twin.path, 'utf8')) as unknown
    if (!Array.isArray(parsed)) continue
    const wanted = parsed.map((row) => Object.values(row as object).map((cell) => String(cell ?? '')))
    const table = await openTable(path)
    const rows: string[][] = []
    for await (const row of table.rows()) rows.push(row.map((cell) => cell ?? ''))
    const all = [[...table.headerCells], ...rows]
    const same = [rows, all].some((got) => JSON.stringify(got) === JSON.stringify(wanted))
    if (same) right++
    else misses.push(name)
  }
  return { right, misses }
}

try {
  const figures = { pollock: await loads('pollock'), survey: await loads('survey'), dialects: await dialects(), odd: await odd() }
  mkdirSync(ledgerFolder, { recursive: true })
  writeFileSync(join(ledgerFolder, 'reading.json'), `${JSON.stringify(figures, null, 1)}\n`)
  const { pollock, survey } = figures
  process.stdout.write(
    `pollock ${pollock['simple']} / ${pollock['weighted']}, survey ${survey['simple']}, odd ${figures.odd['right']}\n`,
  )
  process.stdout.write(`${JSON.stringify({ ...figures.dialects, misses: undefined })}\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
