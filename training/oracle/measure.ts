/**
 * Outcomes of candidate actions on single columns of public tables: the score of a small model in every fold, with each of them.
 * usage: measure.ts FOLDER OUT.jsonl MINUTES (of computing), FOLDER with tables and a targets.jsonl. Goes on where it was stopped.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { numberIn, timeIn } from '../../src-main/advisor/measure.ts'
import { sampleCells } from '../../src-main/advisor/sample-cells.ts'
import { profileTable } from '../../src-main/engine/profile-table.ts'
import { openTable } from '../../src-main/ingest/open-table.ts'
import { candidatesFor, treatmentOfCandidate } from '../../src-shared/advise/oracle/candidates.ts'
import { meanOf } from '../../src-shared/advise/probe/compare.ts'
import { Evaluator } from '../../src-shared/advise/probe/evaluator.ts'
import { sampleRows } from '../../src-shared/advise/probe/folds.ts'
import { firstGuess } from '../../src-shared/advise/probe/groups.ts'
import { trainedNetwork } from '../../src-shared/advise/probe/models/network.ts'
import { columnFor } from '../../src-shared/advise/probe/probe-table.ts'
import { shuffled } from '../../src-shared/advise/probe/random.ts'
import { readTarget } from '../../src-shared/advise/probe/target.ts'
import { treatmentOf } from '../../src-shared/advise/probe/treatments.ts'
import { questionOf } from '../../src-shared/advise/questions.ts'
import { type Context, modelFamilies } from '../../src-shared/contract/context.ts'
import type { ColumnProfile, TableProfile } from '../../src-shared/contract/profile.ts'

const ROWS = 600
const COLUMNS = 6
const EXAMINED = 4
const FOLDS = 3
const REPEATS = [5, 6]
const FEWEST_ROWS = 100
const MOST_COLUMNS = 120
const MOST_BYTES = 6_000_000
const MOST_CLASSES = 8

export interface Outcome {
  table: string
  target: string
  task: 'classification' | 'regression'
  model: NonNullable<Context['model']>
  column: number
  /** The columns that the model was given: what is told of the column is told beside these. */
  columns: readonly number[]
  /** Scores in each fold with what people write first, and with each candidate. */
  base: readonly number[]
  scores: Readonly<Record<string, readonly number[]>>
}

const [folder, out, minutes] = process.argv.slice(2)
if (folder === undefined || out === undefined || minutes === undefined || !existsSync(join(folder, 'targets.jsonl'))) {
  process.stderr.write('usage: measure.ts FOLDER OUT.jsonl MINUTES\n')
  process.exit(2)
}
const spent = (): number => process.cpuUsage().user / 60e6
const doneFile = `${out}.done`
const done = new Set(existsSync(doneFile) ? readFileSync(doneFile, 'utf8').split('\n') : [])
const usual = new Map(
  readFileSync(join(folder, 'targets.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; target: string })
    .map(({ file, target }) => [file, target]),
)
const digest = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)
// In an order that has nothing to do with where a table is from: wherever the time ends, the sample is even.
const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.csv'))
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ''))
  .toSorted((a, b) => digest(a) - digest(b))

for (const file of files) {
  if (done.has(file) || spent() > Number(minutes)) continue
  const begun = Date.now()
  let found = 0
  try {
    found = await measureTable(file)
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`)
  }
  appendFileSync(doneFile, `${file}\n`)
  process.stderr.write(`${file} ${found} in ${Date.now() - begun} ms\n`)
}

async function measureTable(file: string): Promise<number> {
  const bytes = readFileSync(join(folder!, file)).length
  if (bytes > MOST_BYTES) return 0
  const opened = await openTable(join(folder!, file))
  if (opened.columns.length > MOST_COLUMNS || opened.columns.length < 3) return 0
  const plain = await profileTable(opened)
  if (plain.rows < FEWEST_ROWS) return 0
  let found = 0
  for (const { name, task } of targetsOf(file, plain)) found += await measureTarget(file, name, task)
  return found
}

interface Aim {
  name: string
  task: 'classification' | 'regression'
}

function taskOf(profile: ColumnProfile): Aim['task'] | null {
  if (profile.type.type === 'numeric' && profile.distinct.count > 15) return 'regression'
  return profile.distinct.count >= 2 ? 'classification' : null
}

/** The usual target and one more column that could be one; two such columns where no usual target is known. */
function targetsOf(file: string, { columns }: TableProfile): readonly Aim[] {
  const name = usual.get(file)
  const own = columns.find((column) => column.name === name)
  const others = columns.filter((column) => {
    const task = column === own ? null : taskOf(column)
    if (task === 'classification') return column.distinct.count <= MOST_CLASSES && column.distinct.modeShare < 0.95
    return task === 'regression' && column.order.byOne < 0.5 && column.missing.share < 0.5
  })
  const order = [...shuffled(others.length, digest(file))].map((place) => others[place]!)
  const chosen = own === undefined ? order.slice(0, 2) : [own, ...order.slice(0, 1)]
  return chosen.flatMap((column) => {
    const task = taskOf(column)
    return task === null ? [] : [{ name: column.name, task }]
  })
}

async function measureTarget(file: string, name: string, task: Aim['task']): Promise<number> {
  const opened = await openTable(join(folder!, file))
  const profile = await profileTable(opened, { context: { target: name, task, model: null, domain: null } })
  const at = profile.columns.findIndex((column) => column.name === name)
  const aim = profile.columns[at]!
  const cells = await sampleCells(opened)
  const read = (cell: string) => numberIn(cell, aim)
  const usable = readTarget(cells[at]!, task, read)
  if (usable === null) return 0
  const chosen = sampleRows(usable.rows, ROWS, 3)
  const final = readTarget(
    Array.from(chosen, (row) => cells[at]![row] ?? null),
    task,
    read,
  )
  if (final === null) return 0
  const rows = final.rows.map((row) => chosen[row]!)
  let found = 0
  for (const model of modelFamilies) {
    const context: Context = { target: name, task, model, domain: null }
    const input = { profiles: profile.columns, cells, advised: [], context, numberOf: numberIn, timeOf: timeIn }
    const places = profile.columns.map((_, index) => index).filter((index) => index !== at)
    const mixed = [...shuffled(places.length, digest(`${file} ${name}`))].map((place) => places[place]!)
    const columns = mixed
      .flatMap((index) => {
        const column = columnFor(profile.columns[index]!, input, index, rows)
        return column === null ? [] : [{ index, column }]
      })
      .slice(0, COLUMNS)
    if (columns.length < 2) return found
    const given = columns.map(({ index }) => index)
    const probed = columns.map(({ column }) => column)
    // The probe's own network sees too few batches of a few hundred rows: what it gains by an action is mostly that it learns faster.
    const learner = model === 'neural' ? trainedNetwork : undefined
    const evaluators = REPEATS.map((seed) => new Evaluator(probed, final.target, model, FOLDS, seed, learner))
    const first = probed.map(firstGuess)
    const base = evaluators.flatMap((evaluator) => evaluator.scores(first))
    // Nothing can be told apart where nothing is foretold, or everything.
    if (meanOf(base) > 0.97 || (task === 'regression' && meanOf(base) < 0.03)) continue
    for (const [place, { index, column }] of columns.slice(0, EXAMINED).entries()) {
      const scores: Record<string, readonly number[]> = {}
      for (const action of candidatesFor(questionOf(profile.columns[index]!, context))) {
        const treatment = treatmentOfCandidate[action].find((id) => treatmentOf(id).fits(column))
        if (treatment === undefined) continue
        const plan = first.with(place, treatment)
        scores[action] = evaluators.flatMap((evaluator) => evaluator.scores(plan)).map(round)
      }
      if (Object.keys(scores).length < 2) continue
      const outcome: Outcome = {
        table: file,
        target: name,
        task,
        model,
        column: index,
        columns: given,
        base: base.map(round),
        scores,
      }
      appendFileSync(out!, `${JSON.stringify(outcome)}\n`)
      found++
    }
  }
  return found
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5
}
