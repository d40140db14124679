import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { learnedLayer } from '#main/learn/learned-layer.ts'
import { learningOf } from '#main/learn/learning.ts'
import { makeBackup } from '#main/store/backup.ts'
import { keyFile } from '#main/store/keys/key-file.ts'
import { openStore } from '#main/store/open.ts'
import { rebuild } from '#main/store/project.ts'
import { projections } from '#main/store/projections/index.ts'
import { verifyStore } from '#main/store/verify.ts'
import type { ActionFamily } from '#shared/contract/action.ts'
import type { Question } from '#shared/contract/layer.ts'
import type { Fingerprint } from '#shared/contract/profile.ts'
import { encodeObserved, observe } from '#shared/learn/features.ts'
import { makeDomain } from './learning/domain.ts'
import { pick, seeded } from './learning/random.ts'

// A store of 100,000 corrections: writing, looking up, rebuilding, size.
const CORRECTIONS = Number(process.argv[2] ?? 100_000)
const random = seeded(7)
const domains = Array.from({ length: 40 }, (_value, index) => makeDomain(`d${index}`, index))
const situation = { task: 'regression', model: 'linear', target: 'other', domain: '' } as const
const context = { target: 'y', task: 'regression', model: 'linear', domain: null } as const
const choices: readonly (readonly [ActionFamily, string])[] = [
  ['missing', 'impute_knn'],
  ['missing', 'impute_mode'],
  ['scale', 'robust_scale'],
  ['shape', 'log_transform'],
  ['encode', 'target_encode'],
  ['keep', 'drop_column'],
]
const familyByAction = new Map(choices.map(([family, action]) => [action, family]))

const folder = mkdtempSync(join(tmpdir(), 'aurora-bench-'))
const opening = await openStore({ folder, sources: [keyFile(join(folder, 'store.key'))] })
if (opening.state !== 'ready') throw new Error(opening.trouble.words)
const { store } = opening

let started = performance.now()
for (let done = 0; done < CORRECTIONS; done += 1_000) {
  store.write((to) => {
    for (let index = 0; index < 1_000; index++) {
      const [family, action] = pick(random, choices)
      const observed = encodeObserved(observe(column(), situation))
      const payload = {
        observed,
        family,
        action,
        parameters: {},
        from: 'impute_mean',
        layer: 'symbolic',
        confidence: 90,
        rules: ['missing.mean'],
        replaces: null,
      } as const
      to.append({ type: 'corrected', subject: `${done + index}`, payload: { ...payload, rules: [...payload.rules] } })
    }
  })
}
const filled = performance.now() - started
store.database.pragma('wal_checkpoint(TRUNCATE)')
const bytes = statSync(store.places.database).size

started = performance.now()
const learning = learningOf(store, (action) => familyByAction.get(action) ?? null)
const loaded = performance.now() - started

const writes: number[] = []
for (let index = 0; index < 500; index++) {
  const [, action] = pick(random, choices)
  const decision = {
    subject: `live/${index}`,
    column: 'x',
    fingerprint: column(),
    context,
    recommended: { steps: [{ action: 'impute_mean', parameters: {} }], layer: 'symbolic', confidence: 0.9, rules: [] },
  } as const
  started = performance.now()
  learning.correct(decision, [{ action, parameters: {} }])
  writes.push(performance.now() - started)
}
// The same without the flush to the disk: what the software takes of it.
store.database.pragma('synchronous = OFF')
const software: number[] = []
for (let index = 0; index < 500; index++) {
  const [, action] = pick(random, choices)
  const decision = {
    subject: `soft/${index}`,
    column: 'x',
    fingerprint: column(),
    context,
    recommended: { steps: [{ action: 'impute_mean', parameters: {} }], layer: 'symbolic', confidence: 0.9, rules: [] },
  } as const
  started = performance.now()
  learning.correct(decision, [{ action, parameters: {} }])
  software.push(performance.now() - started)
}
store.database.pragma('synchronous = FULL')

const layer = learnedLayer(learning.knowledge)
const lookups: number[] = []
for (let index = 0; index < 5_000; index++) {
  const question = { profile: { name: 'x' }, facts: {}, fingerprint: column(), context } as unknown as Question
  started = performance.now()
  layer.ask([question])
  if (index >= 500) lookups.push(performance.now() - started)
}

started = performance.now()
rebuild(store.database, projections)
const rebuilt = performance.now() - started
started = performance.now()
const sound = verifyStore(store.database, projections).sound
const verified = performance.now() - started
started = performance.now()
makeBackup(store.database, store.places, store.key, projections, Date.now())
const backedUp = performance.now() - started
const rules = learning.knowledge.rules.all().length
store.close()
rmSync(folder, { recursive: true, force: true })

const ledger = {
  corrections: CORRECTIONS,
  targets: { writeP99Milliseconds: 10, lookupP99Milliseconds: 1, rebuildSeconds: 20, megabytes: 60 },
  writeMilliseconds: spread(writes),
  writeWithoutFlushMilliseconds: spread(software),
  lookupMilliseconds: spread(lookups),
  rebuildSeconds: round(rebuilt / 1_000),
  megabytes: round(bytes / 1_000_000),
  fillSeconds: round(filled / 1_000),
  loadMilliseconds: round(loaded),
  verifySeconds: round(verified / 1_000),
  backupSeconds: round(backedUp / 1_000),
  learnedRules: rules,
  sound,
}
writeFileSync(join(import.meta.dirname, 'ledger', 'store.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(ledger)}\n`)

function column(): Fingerprint {
  return pick(random, domains).column(random)
}

function spread(values: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...values].sort((left, right) => left - right)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
