import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
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

/** Milliseconds by the clock and of this process's own processor time: the clock also counts what other programs take. */
function timed(work: () => void): Timed {
  const before = process.cpuUsage()
  const started = performance.now()
  work()
  const clock = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { clock, processor: (user + system) / 1_000 }
}

const filled = timed(() => {
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
})
store.database.pragma('wal_checkpoint(TRUNCATE)')
const bytes = statSync(store.places.database).size

let learning = learningOf(store, (action) => familyByAction.get(action) ?? null)
const loaded = timed(() => {
  learning = learningOf(store, (action) => familyByAction.get(action) ?? null)
})

const rests: Timed[] = []
const writes: Timed[] = []
for (let index = 0; index < 500; index++) {
  const [, action] = pick(random, choices)
  const decision = {
    subject: `live/${index}`,
    column: 'x',
    fingerprint: column(),
    context,
    recommended: { steps: [{ action: 'impute_mean', parameters: {} }], layer: 'symbolic', confidence: 0.9, rules: [] },
  } as const
  writes.push(timed(() => learning.correct(decision, [{ action, parameters: {} }])))
  await afterwards()
}
// The same without the flush to the disk: what the software takes of it.
store.database.pragma('synchronous = OFF')
const software: Timed[] = []
for (let index = 0; index < 500; index++) {
  const [, action] = pick(random, choices)
  const decision = {
    subject: `soft/${index}`,
    column: 'x',
    fingerprint: column(),
    context,
    recommended: { steps: [{ action: 'impute_mean', parameters: {} }], layer: 'symbolic', confidence: 0.9, rules: [] },
  } as const
  software.push(timed(() => learning.correct(decision, [{ action, parameters: {} }])))
  await afterwards()
}
store.database.pragma('synchronous = FULL')

const layer = learnedLayer(learning.knowledge)
const lookups: Timed[] = []
for (let index = 0; index < 5_000; index++) {
  const question = { profile: { name: 'x' }, facts: {}, fingerprint: column(), context } as unknown as Question
  const took = timed(() => layer.ask([question]))
  if (index >= 500) lookups.push(took)
}

const rebuilt = timed(() => rebuild(store.database, projections))
let sound = false
const verified = timed(() => {
  sound = verifyStore(store.database, projections).sound
})
const backedUp = timed(() => makeBackup(store.database, store.places, store.key, store.projections, Date.now()))
const rules = learning.knowledge.rules.all().length
store.close()
rmSync(folder, { recursive: true, force: true })

const ledger = {
  corrections: CORRECTIONS,
  targets: { writeP99Milliseconds: 10, lookupP99Milliseconds: 1, rebuildSeconds: 20, megabytes: 60 },
  note: 'Measured beside other work on two processors; the load is how many programs wanted to run. `processor` is the own share.',
  load: round(loadavg()[0] ?? 0),
  writeMilliseconds: spread(writes),
  writeWithoutFlushMilliseconds: spread(software),
  afterAnswerMilliseconds: spread(rests),
  lookupMilliseconds: spread(lookups),
  rebuildSeconds: seconds(rebuilt),
  megabytes: round(bytes / 1_000_000),
  fillSeconds: seconds(filled),
  loadSeconds: seconds(loaded),
  verifySeconds: seconds(verified),
  backupSeconds: seconds(backedUp),
  learnedRules: rules,
  sound,
}
writeFileSync(join(import.meta.dirname, 'ledger', 'store.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(ledger)}\n`)

function column(): Fingerprint {
  return pick(random, domains).column(random)
}

/** What is done when the answer is out, such as moving the log into the file: measured too, but not part of a write. */
async function afterwards(): Promise<void> {
  const before = process.cpuUsage()
  const started = performance.now()
  await nextTurn()
  const { user, system } = process.cpuUsage(before)
  rests.push({ clock: performance.now() - started, processor: (user + system) / 1_000 })
}

interface Timed {
  clock: number
  processor: number
}

function spread(values: readonly Timed[]): Record<'clock' | 'processor', { p50: number; p95: number; p99: number }> {
  const of = (kind: keyof Timed) => {
    const sorted = values.map((value) => value[kind]).sort((left, right) => left - right)
    const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!)
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
  }
  return { clock: of('clock'), processor: of('processor') }
}

function seconds({ clock, processor }: Timed): Timed {
  return { clock: round(clock / 1_000), processor: round(processor / 1_000) }
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
