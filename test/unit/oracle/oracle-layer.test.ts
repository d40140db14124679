import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { type Advisor, createAdvisor } from '#main/advisor/advisor.ts'
import { loadRuleLibrary } from '#main/advisor/rule-library.ts'
import { profileTable } from '#main/engine/profile-table.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { oracleFolder, readManifest, taskOf } from '#main/oracle/manifest.ts'
import { openOracle } from '#main/oracle/oracle-layer.ts'
import { loadOracle } from '#main/oracle/oracle-model.ts'
import type { OracleWorkerOptions } from '#main/oracle/oracle-worker.ts'
import { candidatesFor } from '#shared/advise/oracle/candidates.ts'
import { columnRow, rowFor } from '#shared/advise/oracle/features.ts'
import { rankWeighed } from '#shared/advise/oracle/rank-weighed.ts'
import { questionOf } from '#shared/advise/questions.ts'
import type { Context } from '#shared/contract/context.ts'
import type { Answer } from '#shared/contract/layer.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { LayerTrace, Recommendation } from '#shared/contract/recommendation.ts'

const invented = join(import.meta.dirname, '..', '..', '..', 'training', 'oracle', 'golden.csv')
const context: Context = { target: 'returned', task: 'classification', model: 'linear', domain: null }
const library = loadRuleLibrary({ own: '/nowhere' })
const folders: string[] = []
const closing: (() => Promise<void>)[] = []
let columns: readonly ColumnProfile[] = []

beforeAll(async () => {
  columns = (await profileTable(await openTable(invented), { context })).columns
})
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function opened(options: Partial<OracleWorkerOptions> = {}) {
  const oracle = openOracle(adviceVocabulary, { patience: 60_000, ...options })
  if (oracle !== null) closing.push(() => oracle.close())
  return oracle
}

function advisorWith(options: Partial<OracleWorkerOptions> = {}): Advisor {
  return createAdvisor({ library, oracle: opened(options), patience: 120_000 })
}

function copyOfModel(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-oracle-'))
  folders.push(folder)
  cpSync(oracleFolder(), folder, { recursive: true })
  return folder
}

const traceOf = ({ trace }: Recommendation): LayerTrace | undefined => trace.layers.find(({ layer }) => layer === 'oracle')
const asked = (all: readonly Recommendation[]): readonly Recommendation[] =>
  all.filter((one) => traceOf(one)?.state !== 'skipped')

describe('the order of the candidates', () => {
  const actions = ['standard_scale', 'log_transform', 'bin_quantile', 'drop_column'] as const

  it('is theirs by shares, what people do first before what is hardly ahead', () => {
    expect(rankWeighed({ actions, shares: [0.2, 0.5, 0.3, 0.1] })).toEqual([1, 2, 0, 3])
    expect(rankWeighed({ actions, shares: [0.2, 0.205, 0.1, 0.1] })).toEqual([0, 1, 2, 3])
    expect(rankWeighed({ actions, shares: [0.2, 0.3, 0.3, 0.1] })).toEqual([1, 2, 0, 3])
  })

  it('leads with leaving out only where that is far ahead', () => {
    expect(rankWeighed({ actions, shares: [0.2, 0.3, 0.1, 0.39] })).toEqual([1, 3, 0, 2])
    expect(rankWeighed({ actions, shares: [0.2, 0.3, 0.1, 0.41] })).toEqual([3, 1, 0, 2])
  })
})

describe('the candidates', () => {
  it('are none for a list: to split it, which is best for most, was never measured', () => {
    const words = columns.find((profile) => candidatesFor(questionOf(profile, context)).includes('target_encode'))!
    const list = { ...words, type: { ...words.type, type: 'list' as const, subtype: 'list' as const } }
    expect(candidatesFor(questionOf(list, context))).toEqual([])
  })
})

describe('the oracle as a layer', () => {
  it('votes for what is to be had for a column, with facts that add up to what it says', async () => {
    const { layer } = opened()!
    const questions = columns.map((profile) => questionOf(profile, context))
    const answers = (await layer.ask(questions)) as readonly Answer[]
    const model = await loadOracle(taskOf(oracleFolder(), readManifest()))
    for (const [at, question] of questions.entries()) {
      const actions = candidatesFor(question)
      const { votes, shapley } = answers[at]!
      if (question.profile.name === 'returned') {
        expect(votes).toEqual([])
        continue
      }
      expect(votes.length).toBeGreaterThan(0)
      for (const vote of votes) expect(actions).toContain(vote.action)
      const row = columnRow(question)
      const shares = await model.shares(Float32Array.from(actions.flatMap((action) => [...rowFor(row, action)])))
      const first = rankWeighed({ actions, shares })[0]!
      expect(votes[0]!.action).toBe(actions[first])
      const sum = shapley!.reduce((all, { value }) => all + value, model.base)
      expect(Math.abs(sum - shares[first]!)).toBeLessThan(1e-6)
    }
    const gaps = answers[1]!.shapley!.find(({ fact }) => fact === 'gaps')
    expect(gaps?.words).toBe('11 % of values missing')
  })

  it('says the same every time, alone or among others', async () => {
    const { layer } = opened()!
    const questions = columns.map((profile) => questionOf(profile, context))
    const whole = await layer.ask(questions)
    expect(await layer.ask(questions)).toEqual(whole)
    const single = await Promise.all(questions.map(async (question) => ((await layer.ask([question])) as readonly Answer[])[0]))
    expect(single).toEqual(whole)
  })

  it('is asked by the advisor where nothing decided before it, and the answer tells why', async () => {
    const advised = await advisorWith().advise(columns, context)
    const heard = asked(advised).filter((one) => traceOf(one)?.state === 'spoke')
    expect(heard.length).toBeGreaterThan(0)
    for (const { trace } of heard) expect(trace.shapley.length).toBeGreaterThan(0)
  })
})

describe('without the oracle', () => {
  it('advice goes on where its model is not there', async () => {
    expect(opened({ folder: join(tmpdir(), 'no-such-model') })).toBeNull()
    const advised = await advisorWith({ folder: join(tmpdir(), 'no-such-model') }).advise(columns, context)
    for (const one of advised) expect(traceOf(one)?.state).toBe('absent')
  })

  it.each(['model.onnx', 'trees.json'])('advice goes on where %s was changed, and says so', async (name) => {
    const folder = copyOfModel()
    const bytes = readFileSync(join(folder, name))
    bytes[200] = bytes[200]! ^ 1
    writeFileSync(join(folder, name), bytes)
    const advised = asked(await advisorWith({ folder }).advise(columns, context))
    expect(advised.length).toBeGreaterThan(0)
    for (const one of advised) {
      expect(traceOf(one)).toMatchObject({ state: 'failed', action: null })
      expect(traceOf(one)?.note).toContain(`${name} is not the one its manifest names`)
    }
  })

  it('a model of other figures is not used', () => {
    const folder = copyOfModel()
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, features: manifest.features.slice(1) }))
    expect(opened({ folder })).toBeNull()
  })

  it('one that hangs is ended, left alone for a while, and begun anew', async () => {
    let now = 0
    let begun = 0
    let ended = 0
    const hanging = (): Worker => {
      begun++
      const words = "require('node:worker_threads').parentPort.on('message', () => {}).postMessage('ready')"
      return new Worker(words, { eval: true }).on('exit', () => void ended++)
    }
    const { layer } = opened({ patience: 50, rest: 1000, clock: () => now, spawn: hanging })!
    const questions = [questionOf(columns[0]!, context)]
    const askUntilEnded = (times: number) =>
      vi.waitFor(
        async () => {
          await expect(layer.ask(questions)).rejects.toMatchObject({ code: 'timed_out' })
          expect(ended).toBe(times)
        },
        { timeout: 60_000 },
      )
    await askUntilEnded(1)
    await expect(layer.ask(questions)).rejects.toThrow('no answer within 50 ms')
    expect(begun).toBe(1)
    now = 1001
    await askUntilEnded(2)
    expect(begun).toBe(2)
  })

  it('one that begins slowly is not begun anew by every question, and given up in the end', async () => {
    let begun = 0
    const slow = (): Worker => {
      begun++
      return new Worker('setInterval(() => {}, 1000)', { eval: true })
    }
    const oracle = opened({ patience: 20, beginning: 1000, spawn: slow })!
    oracle.warm()
    const questions = [questionOf(columns[0]!, context)]
    await expect(oracle.layer.ask(questions)).rejects.toMatchObject({ code: 'timed_out' })
    await vi.waitFor(() => expect(oracle.layer.ask(questions)).rejects.toThrow('did not begin in time'), { timeout: 60_000 })
    expect(begun).toBe(1)
    const advice = asked(await createAdvisor({ library, oracle }).advise(columns, context))
    for (const one of advice) expect(traceOf(one)).toMatchObject({ state: 'timed_out' })
  })

  it('one that breaks down takes no question with it', async () => {
    const dying = (): Worker => new Worker('process.exit(1)', { eval: true })
    const advised = asked(await advisorWith({ spawn: dying }).advise(columns, context))
    expect(advised.length).toBeGreaterThan(0)
    for (const one of advised) expect(traceOf(one)).toMatchObject({ state: 'failed', note: 'The oracle ended by itself.' })
  })
})
