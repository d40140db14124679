/**
 * Advice: latency of a decision for one profiled column and for tables of 100 columns, the same answer from shuffled input,
 * how often layers and similar decisions speak. Accuracy with models is bench/prep.ts, calibration training/meta/fit.ts.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { adviceVocabulary } from '../src-main/advisor/advice-words.ts'
import { createAdvisor } from '../src-main/advisor/advisor.ts'
import { loadRuleLibrary, vocabulary } from '../src-main/advisor/rule-library.ts'
import { profileTable } from '../src-main/engine/profile-table.ts'
import { openTable } from '../src-main/ingest/open-table.ts'
import { openOracle } from '../src-main/oracle/oracle-layer.ts'
import { shuffled } from '../src-shared/advise/probe/random.ts'
import { questionOf } from '../src-shared/advise/questions.ts'
import type { Context } from '../src-shared/contract/context.ts'
import type { ColumnProfile } from '../src-shared/contract/profile.ts'
import { compileRules } from '../src-shared/rules/compile.ts'
import { fire } from '../src-shared/rules/evaluate.ts'

const root = join(import.meta.dirname, '..')
const prep = join(root, '..', 'shared', 'data', 'prep')
/** One for all: a thousand advisors with a model each would take all memory. */
const oracle = openOracle(adviceVocabulary)
const context: Context = { target: 'target', task: 'classification', model: 'linear', domain: null }

if (!existsSync(prep)) process.stderr.write(`advise: ${prep} is not here, nothing measured\n`)
else {
  const profiles = await realProfiles()
  const advisor = createAdvisor({ library: loadRuleLibrary({ own: '/nowhere' }), oracle })
  const ledger = {
    columns: profiles.length,
    rules: advisor.library.rules.length,
    symbolicMilliseconds: rulesAlone(profiles),
    decisionMilliseconds: await decisions(profiles),
    tableOf100: await tables(profiles),
    determinism: await determinism(profiles),
    layers: await spoke(profiles),
  }
  mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
  writeFileSync(join(root, 'bench', 'ledger', 'advise.json'), `${JSON.stringify(ledger, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(ledger)}\n`)
  await oracle?.close()
}

async function realProfiles(): Promise<readonly ColumnProfile[]> {
  const found: ColumnProfile[] = []
  for (const name of readdirSync(prep).toSorted()) {
    const file = join(prep, name, 'data.csv')
    if (!existsSync(file) || name === 'sh-mfeat') continue
    found.push(...(await profileTable(await openTable(file))).columns)
  }
  return found
}

/** Facts, fingerprint and rules for one column. */
function rulesAlone(profiles: readonly ColumnProfile[]) {
  const { set } = createAdvisor({ library: loadRuleLibrary({ own: '/nowhere' }), oracle }).library
  const times: number[] = []
  for (let round = 0; round < 12; round++) {
    for (const profile of profiles) {
      const begun = performance.now()
      const question = questionOf(profile, context)
      fire(set, question.facts, context, 'symbolic')
      if (round > 1) times.push(performance.now() - begun)
    }
  }
  return quantiles(times)
}

/** The whole pipeline for one column, nothing cached. */
async function decisions(profiles: readonly ColumnProfile[]) {
  const times: number[] = []
  const advisor = createAdvisor({ library: loadRuleLibrary({ own: '/nowhere' }), oracle })
  for (let round = 0; round < 12; round++) {
    for (const profile of profiles) {
      const begun = performance.now()
      await advisor.advise([profile], { ...context, domain: `round ${round}` })
      if (round > 1) times.push(performance.now() - begun)
    }
  }
  return quantiles(times)
}

async function tables(profiles: readonly ColumnProfile[]) {
  const table = Array.from({ length: 100 }, (_, index) => ({
    ...profiles[index % profiles.length]!,
    name: `column ${index}`,
    index,
  }))
  const advisor = createAdvisor({ library: loadRuleLibrary({ own: '/nowhere' }), oracle })
  const times: number[] = []
  for (let round = 0; round < 60; round++) {
    const begun = performance.now()
    await advisor.advise(table, { ...context, domain: `round ${round}` })
    if (round > 4) times.push(performance.now() - begun)
  }
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  return { ...quantiles(times), tablesPerSecond: Math.round(1000 / mean) }
}

/** Rules in another order, columns in another order, an empty cache: the same bytes for each column. */
async function determinism(profiles: readonly ColumnProfile[]) {
  const some = profiles.slice(0, 12)
  const library = loadRuleLibrary({ own: '/nowhere' })
  const answers = new Map<string, Set<string>>()
  for (let repeat = 0; repeat < 1000; repeat++) {
    const mixed = [...shuffled(library.rules.length, repeat)].map((place) => library.rules[place]!)
    const set = repeat % 50 === 0 ? compileRules(mixed, vocabulary) : library.set
    const advisor = createAdvisor({ library: { ...library, set }, oracle })
    const order = [...shuffled(some.length, repeat)]
    for (const { trace, ...advice } of await advisor.advise(
      order.map((place) => some[place]!),
      context,
    )) {
      const steady = JSON.stringify({ ...advice, rules: trace.rules, similar: trace.similar })
      const key = advice.column
      answers.set(key, (answers.get(key) ?? new Set()).add(steady))
    }
  }
  return { repeats: 1000, different: [...answers.values()].filter((set) => set.size > 1).length }
}

async function spoke(profiles: readonly ColumnProfile[]) {
  const advisor = createAdvisor({ library: loadRuleLibrary({ own: '/nowhere' }), oracle })
  const counts: Record<string, number> = {}
  let sure = 0
  for (const advice of await advisor.advise(profiles, context)) {
    counts[advice.layer] = (counts[advice.layer] ?? 0) + 1
    if (advice.sure) sure++
  }
  return { decidedBy: counts, sure: Math.round((sure / profiles.length) * 1000) / 1000 }
}

function quantiles(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 1000) / 1000
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
