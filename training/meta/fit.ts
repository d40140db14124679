/** Notes of measure.ts -> models/meta/1: effects by situation, and the curve that makes confidences honest. usage: fit.ts NOTES.jsonl */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { calibrate, calibrationError, fitIsotonic } from '../../src-shared/advise/calibration.ts'
import type { Outcome } from '../../src-shared/advise/meta/outcomes.ts'

interface Note {
  table: string
  model: string
  task: string
  situations: readonly string[]
  effects: Readonly<Record<string, { mean: number; error: number }>>
  advice: { action: string; layer: string; confidence: number; steps: readonly string[] }
  first: string
}

interface Sample {
  table: string
  score: number
  right: boolean
}

const root = join(import.meta.dirname, '..', '..')
const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('usage: fit.ts NOTES.jsonl\n')
  process.exit(2)
}
const notes = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Note)
const FOLDS = 10
const foldOf = (table: string) => createHash('sha256').update(table).digest()[0]! % FOLDS

const out = join(root, 'models', 'meta', '1')
mkdirSync(out, { recursive: true })
const situations = effectsOf(notes)
const effects = `${JSON.stringify({ version: '1', situations })}\n`
writeFileSync(join(out, 'effects.json'), effects)

const samples = samplesOf(notes)
const curve = smoothed(samples)
const calibration = `${JSON.stringify(curve)}\n`
writeFileSync(join(out, 'calibration.json'), calibration)
// Every table is judged by a curve that was made without it.
const heldOut = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
  const others = smoothed(samples.filter(({ table }) => foldOf(table) !== fold))
  return samples
    .filter(({ table }) => foldOf(table) === fold)
    .map(({ score, right }) => ({ score: calibrate(score, others), right }))
})
const figures = {
  notes: notes.length,
  tables: new Set(notes.map(({ table }) => table)).size,
  situations: Object.keys(situations).length,
  outcomes: Object.values(situations).reduce((sum, list) => sum + list.length, 0),
  judged: samples.length,
  right: round(samples.filter(({ right }) => right).length / Math.max(1, samples.length)),
  calibrationErrorRaw: round(calibrationError(samples)),
  calibrationErrorHeldOut: round(calibrationError(heldOut)),
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const manifest = {
  name: 'meta',
  version: '1',
  files: { 'effects.json': sha256(effects), 'calibration.json': sha256(calibration) },
}
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
writeFileSync(join(root, 'bench', 'ledger', 'calibration.json'), `${JSON.stringify(figures, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(figures)}\n`)

/** Each table counts once in a situation, however many columns of it were like that. */
function effectsOf(all: readonly Note[]): Record<string, readonly Outcome[]> {
  const found = new Map<string, Map<string, Map<string, number[]>>>()
  for (const { table, situations: places, effects: measured, first } of all) {
    for (const situation of places) {
      const actions = entry(found, situation, () => new Map<string, Map<string, number[]>>())
      for (const [action, { mean }] of Object.entries(measured)) {
        if (action === first) continue
        entry(
          entry(actions, action, () => new Map<string, number[]>()),
          table,
          () => [] as number[],
        ).push(mean)
      }
    }
  }
  const result: Record<string, readonly Outcome[]> = {}
  for (const situation of [...found.keys()].toSorted()) {
    const outcomes = [...found.get(situation)!].flatMap(([action, tables]) => outcomeOf(action, [...tables.values()]))
    if (outcomes.length > 0) result[situation] = outcomes.toSorted((a, b) => (a.action < b.action ? -1 : 1))
  }
  return result
}

function outcomeOf(action: string, tables: readonly (readonly number[])[]): readonly Outcome[] {
  if (tables.length < 4) return []
  // One table where a treatment broke a model must not speak for all.
  const means = tables.map((values) => Math.max(-0.5, Math.min(0.5, mean(values))))
  const centre = mean(means)
  const squares = means.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  const error = Math.sqrt(squares / (means.length - 1) / means.length)
  return [{ action, effect: round(centre), error: round(error), tables: means.length }]
}

/**
 * A recommendation was right when no other action that was tried took clearly more of the error away: by more than two
 * standard errors and 2 % of it. Only recommendations whose headline was itself measured can be judged.
 */
function samplesOf(all: readonly Note[]): Sample[] {
  return all.flatMap(({ table, advice, effects: measured, first }) => {
    const own =
      measured[advice.action] ??
      (advice.action === 'keep_as_is' || advice.action.startsWith('parse_') ? measured[first] : undefined)
    if (own === undefined) return []
    const best = Object.entries(measured).every(
      ([action, { mean: other, error }]) => action === advice.action || other - own.mean <= Math.max(0.02, 2 * error),
    )
    return [{ table, score: advice.confidence, right: best }]
  })
}

/** Isotonic, with as many samples in each knot as it takes to be held, and never all the way to 1. Below what was judged it falls to 0. */
function smoothed(samples: readonly Sample[]) {
  const curve = fitIsotonic(samples, '1')
  const rate = samples.filter(({ right }) => right).length / Math.max(1, samples.length)
  const knots: { score: number; right: number }[] = [{ score: 0, right: 0 }]
  curve.scores.forEach((score, index) => {
    const near = samples.filter((sample) => Math.abs(sample.score - score) <= 0.04).length
    knots.push({ score: round(score), right: round(((curve.right[index] ?? rate) * near + rate * 100) / (near + 100)) })
  })
  const rising = knots.map((knot, index) => ({
    ...knot,
    right: Math.max(...knots.slice(0, index + 1).map((each) => each.right)),
  }))
  return { version: '1', scores: rising.map((knot) => knot.score), right: rising.map((knot) => knot.right) }
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
