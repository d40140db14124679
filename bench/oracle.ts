/**
 * The oracle: how long an answer with Shapley values takes, from a cold start and warm, for one column and for a hundred, alone and
 * in the whole pipeline, and the memory that it takes. What it is worth on unseen tables is measured when it is made
 * (training/oracle) and stands in the same ledger.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { adviceVocabulary } from '../src-main/advisor/advice-words.ts'
import { createAdvisor } from '../src-main/advisor/advisor.ts'
import { loadRuleLibrary } from '../src-main/advisor/rule-library.ts'
import { profileTable } from '../src-main/engine/profile-table.ts'
import { openTable } from '../src-main/ingest/open-table.ts'
import { openOracle } from '../src-main/oracle/oracle-layer.ts'
import { questionOf } from '../src-shared/advise/questions.ts'
import type { Context } from '../src-shared/contract/context.ts'
import type { Question } from '../src-shared/contract/layer.ts'
import type { ColumnProfile } from '../src-shared/contract/profile.ts'

const WARMING = 20
const root = join(import.meta.dirname, '..')
const ledgerFile = join(root, 'bench', 'ledger', 'oracle.json')
const context: Context = { target: 'returned', task: 'classification', model: 'linear', domain: null }
const { columns } = await profileTable(await openTable(join(root, 'training', 'oracle', 'golden.csv')), { context })
const own = columns.filter(({ name }) => name !== context.target)
const hundred = Array.from(
  { length: 100 },
  (_, at): ColumnProfile => ({ ...own[at % own.length]!, name: `column ${at}`, index: at }),
)
const questions = hundred.map((profile): Question => questionOf(profile, context))
const library = loadRuleLibrary({ own: '/nowhere' })

const without = createAdvisor({ library, oracle: null })
await without.advise(own, context)
const before = process.memoryUsage.rss()
const oracle = openOracle(adviceVocabulary, { patience: 60_000 })
if (oracle === null) throw new Error('models/oracle/1 is not there')
const cold = await timed(() => oracle.layer.ask(questions.slice(0, 1)))
const processor = { single: 0, whole: 0 }
const single = await repeat(
  400,
  (round) => oracle.layer.ask([questions[round % questions.length]!]),
  (mean) => {
    processor.single = mean
  },
)
const whole = await repeat(
  100,
  () => oracle.layer.ask(questions),
  (mean) => {
    processor.whole = mean
  },
)
const memory = process.memoryUsage.rss() - before

const advisor = createAdvisor({ library, oracle })
const column = await repeat(400, (round) => advisor.advise([hundred[round % 100]!], { ...context, domain: `round ${round}` }))
const table = await repeat(60, (round) => advisor.advise(hundred, { ...context, domain: `round ${round}` }))
const plainTable = await repeat(60, (round) => without.advise(hundred, { ...context, domain: `round ${round}` }))
await advisor.close()

const speed = {
  load: Math.round(loadavg()[0]! * 10) / 10,
  coldStart: round(cold),
  oneColumn: quantiles(single),
  hundredColumns: quantiles(whole),
  // Of all threads: hardly moved by what else the machine does.
  processorMean: { oneColumn: processor.single, hundredColumns: processor.whole },
  pipeline: { oneColumn: quantiles(column), hundredColumns: quantiles(table), hundredWithoutOracle: quantiles(plainTable) },
  residentMegabytesAdded: Math.round(memory / 1e6),
}
const known = existsSync(ledgerFile) ? (JSON.parse(readFileSync(ledgerFile, 'utf8')) as object) : {}
writeFileSync(ledgerFile, `${JSON.stringify({ ...known, speedMilliseconds: speed }, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(speed)}\n`)

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function repeat(
  times: number,
  work: (round: number) => unknown,
  processorTime: (mean: number) => void = () => {},
): Promise<readonly number[]> {
  for (let index = 0; index < WARMING; index++) await work(index)
  const found: number[] = []
  const before = process.cpuUsage()
  for (let index = 0; index < times; index++) found.push(await timed(() => work(WARMING + index)))
  const { user, system } = process.cpuUsage(before)
  processorTime(round((user + system) / 1000 / times))
  return found
}

function quantiles(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!)
  return { p50: at(0.5), p95: at(0.95) }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
