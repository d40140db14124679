/**
 * What all layers together advise on sources that the oracle has not seen, beside rules alone; the curve that makes their confidence
 * honest goes into the manifest, the figures into bench/ledger/oracle.json. usage: combine.ts FOLDER HELD-OUT.jsonl FIGURES.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { adviceVocabulary } from '../../src-main/advisor/advice-words.ts'
import { createAdvisor } from '../../src-main/advisor/advisor.ts'
import { loadRuleLibrary } from '../../src-main/advisor/rule-library.ts'
import { profileTable } from '../../src-main/engine/profile-table.ts'
import { openTable } from '../../src-main/ingest/open-table.ts'
import { type Calibration, calibrate, calibrationError, fitIsotonic } from '../../src-shared/advise/calibration.ts'
import { type CandidateAction, plainFor } from '../../src-shared/advise/oracle/candidates.ts'
import { votesFor } from '../../src-shared/advise/oracle/oracle-votes.ts'
import type { Context } from '../../src-shared/contract/context.ts'
import type { Layer } from '../../src-shared/contract/layer.ts'
import type { ColumnProfile } from '../../src-shared/contract/profile.ts'
import type { Recommendation } from '../../src-shared/contract/recommendation.ts'
import { choiceOf } from './choice.ts'
import { subTable } from './sub-table.ts'

interface HeldOut {
  table: string
  target: string
  task: 'classification' | 'regression'
  model: NonNullable<Context['model']>
  column: number
  columns: readonly number[]
  group: number
  actions: readonly CandidateAction[]
  shares: readonly number[]
  scores: readonly (readonly number[])[]
  right: readonly boolean[]
}

interface Judged {
  group: number
  score: number
  right: boolean
  regret: number
  crossed: number
  oracleAsked: boolean
}

const [folder, heldOutFile, figuresFile] = process.argv.slice(2)
if (folder === undefined || heldOutFile === undefined || figuresFile === undefined) {
  process.stderr.write('usage: combine.ts FOLDER HELD-OUT.jsonl FIGURES.json\n')
  process.exit(2)
}
const FOLDS = 10
/** So many cases outweigh the doubt about a place of the curve. */
const DOUBT = 20
const root = join(import.meta.dirname, '..', '..')
const manifestFile = join(root, 'models', 'oracle', '1', 'manifest.json')
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as {
  calibration: Calibration
  advice?: Calibration
  measured: object
}
const cases = readFileSync(heldOutFile, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as HeldOut)
const profiles = await profilesOf(cases)
const library = loadRuleLibrary({ own: '/nowhere' })

/** Scores stay in their order, and none of them decides before the oracle was asked. */
const undecided: Calibration = { version: 'none', scores: [0, 1], right: [0, 0.84] }

const rules = await judge(null, undecided)
const free = await judge(manifest.calibration, undecided)
const judged = free.flatMap((one) => (one === null ? [] : [{ ...one, score: one.score / 0.84 }]))
const advice = curveOf(judged)
process.stderr.write(
  `${JSON.stringify(advice.scores.map((at, k) => [at, advice.right[k], judged.filter(({ score }) => Math.abs(score - at) <= 0.04).length]))}\n`,
)
const together = await judge(manifest.calibration, advice)
const both = rules
  .map((one, index) => [one, together[index]!] as const)
  .filter((pair): pair is readonly [Judged, Judged] => pair[0] !== null && pair[1] !== null)
const heldOut = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
  const curve = curveOf(judged.filter(({ group }) => group % FOLDS !== fold))
  return judged
    .filter(({ group }) => group % FOLDS === fold)
    .map(({ score, right }) => ({ score: calibrate(score, curve), right }))
})
const combination = {
  questions: both.length,
  oracleAsked: round(mean(both.map(([, one]) => one).map(({ oracleAsked }) => Number(oracleAsked)))),
  rulesAlone: summary(both.map(([one]) => one)),
  withOracle: summary(both.map(([, one]) => one)),
  better: both.filter(([one, other]) => other.regret < one.regret - 0.002).length,
  worse: both.filter(([one, other]) => other.regret > one.regret + 0.002).length,
  calibrationError: { raw: round(calibrationError(judged)), heldOut: round(calibrationError(heldOut)) },
}
writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, advice }, null, 2)}\n`)
const figures = JSON.parse(readFileSync(figuresFile, 'utf8')) as object
const ledgerFile = join(root, 'bench', 'ledger', 'oracle.json')
writeFileSync(ledgerFile, `${JSON.stringify({ heldOut: figures, combination }, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(combination)}\n`)

async function profilesOf(all: readonly HeldOut[]): Promise<ReadonlyMap<HeldOut, ColumnProfile>> {
  const found = new Map<HeldOut, ColumnProfile>()
  const byTarget = Map.groupBy(all, ({ table, target, task }) => JSON.stringify([table, target, task]))
  for (const [key, those] of byTarget) {
    const [table, target, task] = JSON.parse(key) as [string, string, HeldOut['task']]
    const context: Context = { target, task, model: null, domain: null }
    const opened = await openTable(join(folder!, table))
    const places = [...those[0]!.columns, opened.columns.indexOf(target)]
    const { columns } = await profileTable(subTable(opened, places), { context, errors: false })
    for (const one of those) found.set(one, columns[places.indexOf(one.column)]!)
  }
  return found
}

/** The advice on every case as the application would give it, with what an oracle says that has not seen the case's source. */
async function judge(calibration: Calibration | null, advised: Calibration): Promise<readonly (Judged | null)[]> {
  const advisor = createAdvisor({
    library,
    // What was measured on these very tables must not judge them.
    meta: { knowledge: null, calibration: advised, missing: 'it knows these tables' },
    oracle: null,
  })
  const found: (Judged | null)[] = []
  for (const one of cases) {
    const { target, task, model } = one
    const more = calibration === null ? [] : [layerFor(one, calibration)]
    const [advice] = await advisor.advise([profiles.get(one)!], { target, task, model, domain: null }, { more })
    found.push(judgeOne(one, advice!))
  }
  return found
}

function layerFor({ actions, shares }: HeldOut, calibration: Calibration): Layer {
  const wordsOf = (action: string): string => adviceVocabulary.wordsOf(action, {})
  return {
    name: 'oracle',
    version: JSON.stringify(shares),
    ask: (questions) =>
      questions.map((question) => ({
        votes: votesFor(question, { actions, shares }, calibration, adviceVocabulary.familyOf, wordsOf),
      })),
  }
}

function judgeOne({ actions, scores, right, group, model }: HeldOut, advice: Recommendation): Judged | null {
  const plain = plainFor(model)
  const choice = choiceOf(advice, actions.includes(plain) ? plain : actions[0]!, actions)
  if (choice === null) return null
  const chosen = actions.indexOf(choice as CandidateAction)
  const means = scores.map(mean)
  const oracleAsked = advice.trace.layers.some(({ layer, state }) => layer === 'oracle' && state === 'spoke')
  const regret = Math.max(...means) - means[chosen]!
  return { group, score: advice.confidence, right: right[chosen]!, regret, crossed: crossed(scores, chosen), oracleAsked }
}

/** The best by one half of the folds, judged by the other: the measured best owes part of its lead to luck. */
function crossed(scores: readonly (readonly number[])[], chosen: number): number {
  const half = Math.floor(scores[0]!.length / 2)
  const halves = [scores.map((all) => mean(all.slice(0, half))), scores.map((all) => mean(all.slice(half)))]
  const over = (seen: readonly number[], other: readonly number[]): number =>
    other[seen.indexOf(Math.max(...seen))]! - other[chosen]!
  return (over(halves[0]!, halves[1]!) + over(halves[1]!, halves[0]!)) / 2
}

function summary(all: readonly Judged[]) {
  return {
    right: round(mean(all.map(({ right }) => Number(right)))),
    regret: round(mean(all.map(({ regret }) => regret))),
    regretCrossed: round(mean(all.map((one) => one.crossed))),
  }
}

/** Isotonic at a few knots. Where it rests on few it is drawn towards the score itself: what was hardly seen makes nobody sure. */
function curveOf(samples: readonly Judged[]): Calibration {
  const curve = fitIsotonic(samples, '1')
  const knots = [{ score: 0, right: 0 }]
  for (let at = 0.05; at < 1; at = Math.round((at + 0.05) * 100) / 100) {
    const near = samples.filter(({ score }) => Math.abs(score - at) <= 0.04).length
    const right = Math.min(0.97, (calibrate(at, curve) * near + at * DOUBT) / (near + DOUBT))
    knots.push({ score: at, right: Math.max(round(right), knots.at(-1)!.right) })
  }
  return { version: '1', scores: knots.map(({ score }) => score), right: knots.map(({ right }) => right) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5
}
