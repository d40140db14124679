import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { type Analysis, analyzeFile } from '#main/advisor/analyze-file.ts'
import { applyRecipe } from '#main/engine/apply/apply-recipe.ts'
import type { EngineHooks } from '#main/engine/engine.ts'
import { profileJob } from '#main/engine/spark/job-text.ts'
import { sourceOnCluster } from '#main/engine/spark/source-on-cluster.ts'
import { sparkEngine } from '#main/engine/spark/spark-engine.ts'
import { defaultSettings, type SparkSettings } from '#main/engine/spark/spark-settings.ts'
import { openTable } from '#main/ingest/open-table.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { readRecipe } from '#shared/recipe/index.ts'
import { startApplication } from '../../support/application.ts'
import { runsSpark } from '../../support/python.ts'
import { quickStart, type SparkCluster, startSparkCluster } from '../../support/spark-cluster.ts'
import { runSparkJobs } from '../../support/spark-jobs.ts'
import { compareTables } from '../compare.ts'
import { profileDifferences } from './compare-profiles.ts'
import { makeCorpus } from './corpus.ts'

const LONG = 900_000
const folder = mkdtempSync(join(tmpdir(), 'aurora-spark-test-'))
const advisor = createAdvisor()
let cluster: SparkCluster
let corpus: Awaited<ReturnType<typeof makeCorpus>>

/** Small enough that the longer tables do not come back whole. */
const SMALL = 12_000
const WHOLE = 600_000

/** Where nothing is asked of a cluster that one process does not do as well. */
const quick = { master: 'local[1]' }

function settings(more: Partial<SparkSettings> = {}): SparkSettings {
  return { ...defaultSettings, values: true, master: cluster.master, conf: cluster.conf, ...more }
}

async function analysis(path: string): Promise<Analysis> {
  const options = { target: null, task: null, model: null, domain: null, measure: false, progress: () => undefined }
  return await analyzeFile(path, advisor, { ...options, signal: new AbortController().signal })
}

/** A job that writes the rows of a Parquet file as ORC, in their order. */
function toOrc(from: string, to: string): string {
  return [
    'import sys',
    'from pyspark.sql import SparkSession',
    'open_session = SparkSession.builder.getOrCreate',
    'def work(session):',
    `    session.read.parquet(${JSON.stringify(from)}).coalesce(1).write.orc(${JSON.stringify(to)})`,
  ].join('\n')
}

async function cellsOf(path: string): Promise<(string | null)[][]> {
  const table = await openTable(path)
  const rows: (readonly (string | null)[])[] = []
  for await (const row of table.rows()) rows.push(row)
  return table.columns.map((_, at) => rows.map((row) => row[at] ?? null))
}

beforeAll(async () => {
  if (!runsSpark()) return
  vi.stubEnv('JAVA_TOOL_OPTIONS', quickStart)
  const [started, made] = await Promise.all([startSparkCluster(2), makeCorpus(folder)])
  cluster = started
  corpus = made
}, LONG)

afterAll(async () => {
  vi.unstubAllEnvs()
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(!runsSpark())('a table on a cluster', () => {
  const tables = ['messy', 'lines', 'typed', 'records', 'alike'] as const
  const results = new Map<string, string>()
  let told: Awaited<ReturnType<typeof runSparkJobs>> = []

  beforeAll(async () => {
    const jobs: string[] = []
    const add = async (name: string, path: string, values: boolean, bytes: number): Promise<void> => {
      const out = join(folder, `${name}.json`)
      results.set(name, out)
      const source = await sourceOnCluster(path, null)
      jobs.push(join(folder, `${name}.py`))
      writeFileSync(jobs.at(-1)!, profileJob({ ...source, values, bytes, out, remote: null }))
    }
    for (const name of tables) await add(`${name}-small`, corpus[name], true, SMALL)
    jobs.push(join(folder, 'to-orc.py'))
    writeFileSync(jobs.at(-1)!, toOrc(corpus.typed, `${corpus.typed}.orc`))
    await add('typed-orc', `${corpus.typed}.orc`, true, SMALL)
    await add('messy-whole', corpus.messy, true, WHOLE)
    await add('messy-none', corpus.messy, false, WHOLE)
    told = await runSparkJobs(jobs, cluster)
    expect(told.flatMap((each) => ('failure' in each ? [each.trace] : []))).toEqual([])
  }, LONG)

  it('reads the source no more often than it has questions that need the answer of another', () => {
    const [messy] = told
    expect(messy).toMatchObject({ readings: expect.toSatisfy((count: number) => count <= 8) })
  })

  it.each(tables)('%s: the same facts, from counts and a sample, as on this machine', async (name) => {
    const [there, here] = [await analysis(results.get(`${name}-small`)!), await analysis(corpus[name])]
    expect(profileDifferences(there.profile, here.profile, await cellsOf(corpus[name]))).toEqual([])
  })

  it.each(tables)('%s: the same recommendations', async (name) => {
    const words = ({ recommendations }: Analysis) =>
      recommendations.map(({ column, words: told, steps }) => ({
        column,
        told,
        steps: steps.map(({ action, parameters }) => ({ action, parameters })),
      }))
    expect(words(await analysis(results.get(`${name}-small`)!))).toEqual(words(await analysis(corpus[name])))
  })

  it('ORC tells what Parquet tells', () => {
    const [orc, parquet] = ['typed-orc', 'typed-small'].map(
      (name) => JSON.parse(readFileSync(results.get(name)!, 'utf8')) as Record<string, unknown>,
    )
    expect(orc).toMatchObject({ format: 'orc' })
    const [source, format] = [parquet!['source'], parquet!['format']]
    expect({ ...orc, source, format }).toEqual(parquet)
  })

  it('is the very same where all of it may come', async () => {
    const [there, here] = [await analysis(results.get('messy-whole')!), await analysis(corpus.messy)]
    expect(there.profile).toEqual(here.profile)
    expect(there.recipe.steps).toEqual(here.recipe.steps)
  })

  it('tells no value of any row where none may leave', async () => {
    const text = readFileSync(results.get('messy-none')!, 'utf8')
    for (const value of ['Rome', 'Oslo', 'Zürich', '漢字', 'note 1']) expect(text).not.toContain(value)
    const [there, here] = [await analysis(results.get('messy-none')!), await analysis(corpus.messy)]
    const kinds = ({ profile }: Analysis) => profile.columns.map(({ type, missing }) => [type.type, missing.nulls])
    const other = kinds(there).filter((kind, at) => kind.join() !== kinds(here)[at]!.join())
    expect(other.length, JSON.stringify(other)).toBeLessThanOrEqual(1)
    expect(there.profile.columns.flatMap(({ top, samples, variants }) => [...top, ...samples, ...variants])).toEqual([])
  })

  it(
    'loses a worker in the middle and answers the same',
    async () => {
      const lost: string[] = []
      const onProgress: EngineHooks['onProgress'] = ({ stage }) => {
        if (stage !== 'counting all rows' || lost.length > 0) return
        lost.push(stage)
        cluster.workers[0]!.kill('SIGKILL')
      }
      const engine = sparkEngine(settings({ bytes: SMALL }))
      const table = await engine.read(corpus.messy, {}, { onProgress })
      expect(lost).toHaveLength(1)
      const before = JSON.parse(readFileSync(results.get('messy-small')!, 'utf8')) as Record<string, unknown>
      expect((table as unknown as { result: unknown }).result).toEqual(before)
      expect((await engine.profile(table)).rows).toBe(1500)
      await cluster.addWorker()
    },
    LONG,
  )

  it(
    'stops when it is told to',
    async () => {
      const stop = new AbortController()
      const onProgress: EngineHooks['onProgress'] = ({ stage }) => {
        if (stage === 'looking at the first rows') stop.abort()
      }
      await expect(
        sparkEngine(settings(quick)).read(corpus.alike, {}, { signal: stop.signal, onProgress }),
      ).rejects.toMatchObject({
        code: 'cancelled',
      })
    },
    LONG,
  )

  it(
    'says why a job failed in one line of Spark',
    async () => {
      const failing = sparkEngine(settings({ ...quick, format: 'parquet' })).read(join(folder, 'nowhere'))
      await expect(failing).rejects.toThrow(/^Spark: \[PATH_NOT_FOUND\] [^\n]*nowhere[^\n]*$/)
    },
    LONG,
  )

  it(
    'is measured and opened from the application as well',
    async () => {
      const running = await startApplication()
      try {
        const order = { ...quick, path: corpus.alike, format: null, allowSample: true }
        const { job } = await running.call('table.measureThere', order)
        await running.application.jobs.finished(job)
        const opened = await running.call('table.open', { source: { measured: job } })
        expect(opened).toMatchObject({ name: 'alike.csv', path: null, columns: ['kind', 'code', 'share'] })
        if (opened.job) await running.application.jobs.finished(opened.job)
        expect(await running.call('table.info', { table: opened.table })).toMatchObject({ state: 'complete', rows: 1500 })
      } finally {
        await running.close()
      }
    },
    LONG,
  )

  it('says at once when no cluster answers', async () => {
    await expect(sparkEngine(settings({ master: 'spark://127.0.0.1:1' })).read(corpus.messy)).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})

describe.skipIf(!runsSpark())('a recipe on a cluster', () => {
  const rows = 6000

  function bigTable(): string {
    const path = join(folder, 'big.csv')
    const lines = Array.from(
      { length: rows },
      (_, at) => `${at},${at % 11 === 0 ? '' : (at * 7) % 1000},${['red', 'blue', 'green'][at % 3]},"t ${at % 50}, x"`,
    )
    writeFileSync(path, `id,amount,colour,note\n${lines.join('\n')}\n`)
    return path
  }

  function recipeFor(analyzed: Analysis): Recipe {
    const step = (id: string, action: string, column: string) => ({
      id,
      action,
      parameters: {},
      columns: [column],
      enabled: true,
      origin: null,
    })
    const steps = [
      step('s1', 'parse_number', 'amount'),
      step('s2', 'impute_median', 'amount'),
      step('s3', 'standard_scale', 'amount'),
      step('s4', 'onehot_encode', 'colour'),
    ]
    return readRecipe(JSON.stringify({ ...analyzed.recipe, steps, fitted: null }))
  }

  /** All cells of a folder of parts, in their order. */
  function partsOf(path: string): string {
    const tables = readdirSync(path)
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .map((name) => Papa.parse<string[]>(readFileSync(join(path, name), 'utf8').trim()).data)
    return Papa.unparse([tables[0]![0]!, ...tables.flatMap((table) => table.slice(1))])
  }

  it(
    'loses all workers: nothing half-written; the next run goes on and gives the cells of this machine',
    async () => {
      const source = bigTable()
      const recipe = recipeFor(await analysis(source))
      const here = join(folder, 'here.csv')
      await applyRecipe({ source, recipe, out: here })
      const out = join(folder, 'there.csv')
      const conf = { ...cluster.conf, 'spark.sql.files.maxPartitionBytes': '16k', 'spark.sql.files.openCostInBytes': '1' }
      const workers = [...cluster.workers, ...cluster.added]
      const fall = setInterval(() => {
        const attempt = join(`${out}.aurora-work`, 'attempt-1')
        if (existsSync(attempt) && readdirSync(attempt).some((name) => name.startsWith('part-')))
          for (const worker of workers) worker.kill('SIGKILL')
      }, 20)
      const first = sparkEngine(settings({ conf, patienceSeconds: 4 })).apply(source, recipe, out)
      await expect(first.finally(() => clearInterval(fall))).rejects.toMatchObject({ code: 'unavailable' })
      expect(existsSync(out)).toBe(false)
      await Promise.all([cluster.addWorker(), cluster.addWorker()])
      const report = await sparkEngine(settings({ conf })).apply(source, recipe, out)
      expect(report).toMatchObject({ rows, resumed: true, learned: true })
      expect(compareTables(readFileSync(here, 'utf8'), partsOf(out))).toEqual([])
      expect(existsSync(`${out}.aurora-work`)).toBe(false)
      expect(readFileSync(source, 'utf8')).toContain('id,amount')
    },
    LONG,
  )

  it(
    'never writes over its source, nor over what is there',
    async () => {
      const source = bigTable()
      const recipe = recipeFor(await analysis(source))
      const engine = sparkEngine(settings(quick))
      await expect(engine.apply(source, recipe, source)).rejects.toThrow(/written over its source/)
    },
    LONG,
  )
})
