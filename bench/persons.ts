/**
 * Simulated persons who work with the whole advice (rules, what they taught, outcomes, oracle) on real tables: each has a few
 * consistent wishes that differ from it, corrects thirty tables, and is examined on tables that were never opened.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { adviceVocabulary } from '../src-main/advisor/advice-words.ts'
import { profileTable } from '../src-main/engine/profile-table.ts'
import { openTable } from '../src-main/ingest/open-table.ts'
import { openOracle } from '../src-main/oracle/oracle-layer.ts'
import { shuffled } from '../src-shared/advise/probe/random.ts'
import { modelFamilies } from '../src-shared/contract/context.ts'
import { type AdvisedLife, liveAdvised, type Table } from './learning/advised-person.ts'
import { dataFolder, ledgerFolder } from './reading/shared-data.ts'

const PERSONS = 30
const LIVED = 30
const EXAM = 30
const MOST_BYTES = 300_000
const MOST_COLUMNS = 40

const folder = dataFolder('tables')
const known = readFileSync(join(folder, 'targets.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { file: string; target: string })
const small = known.filter(({ file }) => existsSync(join(folder, file)) && statSync(join(folder, file)).size <= MOST_BYTES)
const tables: Table[] = []
for (const place of shuffled(small.length, 11)) {
  if (tables.length >= LIVED + 2 * EXAM) break
  const { file, target } = small[place]!
  const table = await tableOf(join(folder, file), target)
  if (table !== null) tables.push(table)
}
process.stderr.write(`${tables.length} tables, ${tables.reduce((sum, { columns }) => sum + columns.length, 0)} columns\n`)

const oracle = openOracle(adviceVocabulary, { patience: 60_000 })
const lives: AdvisedLife[] = []
for (let person = 0; person < PERSONS; person++) {
  const model = modelFamilies[person % modelFamilies.length]!
  const order = [...shuffled(tables.length, 100 + person)]
  const own = order.map((place): Table => ({ ...tables[place]!, context: { ...tables[place]!.context, model } }))
  const life = await liveAdvised(own.slice(0, LIVED), own.slice(LIVED, LIVED + EXAM), oracle, 30_000 + person)
  process.stderr.write(`${model}: ${JSON.stringify(life)}\n`)
  lives.push(life)
}
await oracle?.close()

const mean = (of: (life: AdvisedLife) => number): number => round(lives.reduce((sum, life) => sum + of(life), 0) / lives.length)
const ledger = {
  target: 'from about 70 % to 90 % or more within 100 corrections, and no loss on what was never corrected',
  tables: tables.length,
  start: mean(({ start }) => start),
  after100: mean(({ after100 }) => after100),
  worstAfter100: round(Math.min(...lives.map(({ after100 }) => after100))),
  corrections: mean(({ corrections }) => corrections),
  stillAsBefore: mean(({ kept }) => kept),
  oracleSpoke: mean(({ oracleSpoke }) => oracleSpoke),
  persons: lives.map((life) => Object.fromEntries(Object.entries(life).map(([name, value]) => [name, round(value)]))),
}
writeFileSync(join(ledgerFolder, 'persons.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify({ ...ledger, persons: undefined })}\n`)

async function tableOf(path: string, target: string): Promise<Table | null> {
  try {
    const opened = await openTable(path)
    if (opened.columns.length < 3 || opened.columns.length > MOST_COLUMNS) return null
    const plain = await profileTable(opened)
    const aim = plain.columns.find(({ name }) => name === target)
    if (aim === undefined || plain.rows < 100) return null
    const task = aim.type.type === 'numeric' && aim.distinct.count > 15 ? 'regression' : 'classification'
    const context = { target, task, model: null, domain: null } as const
    return { columns: (await profileTable(await openTable(path), { context })).columns, context }
  } catch {
    return null
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
