/** Outcomes of treatments of single columns on public tables. usage: measure.ts FOLDER OUT.jsonl [FAMILIES] */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAdvisor } from '../../src-main/advisor/advisor.ts'
import { numberIn, timeIn } from '../../src-main/advisor/measure.ts'
import { loadRuleLibrary } from '../../src-main/advisor/rule-library.ts'
import { sampleCells } from '../../src-main/advisor/sample-cells.ts'
import { profileTable } from '../../src-main/engine/profile-table.ts'
import { openTable } from '../../src-main/ingest/open-table.ts'
import { uncalibrated } from '../../src-shared/advise/calibration.ts'
import { situationsOf } from '../../src-shared/advise/meta/situation.ts'
import { differenceOf, meanOf } from '../../src-shared/advise/probe/compare.ts'
import { Evaluator } from '../../src-shared/advise/probe/evaluator.ts'
import { sampleRows } from '../../src-shared/advise/probe/folds.ts'
import { firstGuess } from '../../src-shared/advise/probe/groups.ts'
import { columnFor } from '../../src-shared/advise/probe/probe-table.ts'
import { readTarget } from '../../src-shared/advise/probe/target.ts'
import { treatments } from '../../src-shared/advise/probe/treatments.ts'
import { type Context, type ModelFamily, modelFamilies } from '../../src-shared/contract/context.ts'
import { fingerprintOf } from '../../src-shared/profile/fingerprint-of.ts'

const ROWS = 500
const COLUMNS = 4
const FOLDS = 3

/** The single action that a treatment stands for; treatments of several branches are the probe's own. */
export const actionOfTreatment: Readonly<Record<string, string>> = {
  plain: 'standard_scale',
  log: 'log_transform',
  even: 'yeo_johnson',
  rank: 'quantile_transform',
  clip: 'winsorize',
  bins: 'bin_quantile',
  levels: 'onehot_encode',
  onehot: 'onehot_encode',
  means: 'target_encode',
  ordinal: 'ordinal_encode',
  shares: 'frequency_encode',
  words: 'tfidf',
  parts: 'datetime_parts',
  drop: 'drop_column',
}

const [folder, out, asked] = process.argv.slice(2)
if (folder === undefined || out === undefined || !existsSync(folder)) {
  process.stderr.write('usage: measure.ts FOLDER OUT.jsonl [FAMILIES], FOLDER with targets.jsonl\n')
  process.exit(2)
}
const families = (asked?.split(',') ?? modelFamilies) as readonly ModelFamily[]
const done = new Set(
  existsSync(out)
    ? readFileSync(out, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { table: string }).table)
    : [],
)
const advisor = createAdvisor({
  library: loadRuleLibrary({ own: '/nowhere' }),
  meta: { knowledge: null, calibration: uncalibrated, missing: 'it is being made' },
})
const targets = readFileSync(join(folder, 'targets.jsonl'), 'utf8').split('\n').filter(Boolean)

for (const line of targets) {
  const { file, target } = JSON.parse(line) as { file: string; target: string }
  if (done.has(file)) continue
  try {
    await measure(file, target)
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

async function measure(file: string, name: string): Promise<void> {
  const opened = await openTable(join(folder!, file))
  const at = opened.columns.indexOf(name)
  if (at < 0 || opened.columns.length > 40) return
  const profile = await profileTable(opened, { context: { target: name, task: 'classification', model: null, domain: null } })
  const aim = profile.columns[at]!
  const task = aim.type.type === 'numeric' && aim.distinct.count > 15 ? 'regression' : 'classification'
  const cells = await sampleCells(opened)
  const read = (cell: string) => numberIn(cell, aim)
  const usable = readTarget(cells[at]!, task, read)
  if (usable === null) return
  const chosen = sampleRows(usable.rows, ROWS, 3)
  const final = readTarget(
    Array.from(chosen, (row) => cells[at]![row] ?? null),
    task,
    read,
  )
  if (final === null) return
  const rows = final.rows.map((row) => chosen[row]!)
  for (const model of families) {
    const context: Context = { target: name, task, model, domain: null }
    const advised = await advisor.advise(profile.columns, context)
    const input = { profiles: profile.columns, cells, advised, context, numberOf: numberIn, timeOf: timeIn }
    const places = profile.columns.map((_, index) => index).filter((index) => index !== at)
    const columns = places.flatMap((index) => {
      const column = columnFor(profile.columns[index]!, input, index, rows)
      return column === null ? [] : [{ index, column }]
    })
    if (columns.length < 2) continue
    const evaluator = new Evaluator(
      columns.map(({ column }) => column),
      final.target,
      model,
      FOLDS,
      5,
    )
    const first = columns.map(({ column }) => firstGuess(column))
    const base = evaluator.scores(first)
    const step = Math.max(1, Math.ceil(columns.length / COLUMNS))
    for (let place = 0; place < columns.length; place += step) {
      const { index, column } = columns[place]!
      const { situations } = { situations: situationsOf(fingerprintOf(profile.columns[index]!), context) }
      const effects: Record<string, { mean: number; error: number }> = {}
      for (const treatment of treatments) {
        const action = actionOfTreatment[treatment.id]
        if (action === undefined || !treatment.fits(column)) continue
        const scores = evaluator.scores(first.with(place, treatment.id))
        const difference = differenceOf(scores, base)
        const left = Math.max(0.02, 1 - meanOf(base))
        effects[action] = { mean: round(difference.mean / left), error: round(difference.error / left) }
      }
      const advice = advised[index]!
      const note = {
        action: advice.action,
        layer: advice.layer,
        confidence: advice.confidence,
        steps: advice.steps.map((each) => each.action),
      }
      appendFileSync(
        out!,
        `${JSON.stringify({ table: file, model, task, situations, effects, advice: note, first: actionOfTreatment[first[place]!] })}\n`,
      )
    }
  }
  process.stderr.write(`${file}\n`)
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5
}
