import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { profileTable } from '#main/engine/profile-table.ts'
import { reasonIn } from '#main/engine/spark/failure-reason.ts'
import { profileJob } from '#main/engine/spark/job-text.ts'
import { sourceOnCluster } from '#main/engine/spark/source-on-cluster.ts'
import { sparkSettings } from '#main/hosts/cli/engine-options.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { readJobResult } from '#shared/profile/evidence/evidence.ts'
import { requirePython } from '../../support/python.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-spark-unit-'))
afterAll(() => rmSync(folder, { recursive: true }))

const column = {
  kind: 'number',
  nulls: 1,
  blanks: 0,
  lengths: 6,
  shortest: 1,
  longest: 2,
  texts: 0,
  distinct: 3,
  distinctError: 0,
  number: {
    pivot: 2,
    numbers: 4,
    s1: 6,
    s2: 66,
    s3: 510,
    s4: 4098,
    min: 1,
    max: 10,
    zeros: 0,
    negatives: 0,
    integers: 4,
    quantiles: null,
  },
  days: null,
  repeats: null,
  values: ['1', '2', '10'],
  counts: [2, 1, 1],
  complete: true,
  shapes: null,
  order: { steps: 3, up: 2, down: 1, byOne: 1, every: true },
}
const result = {
  aurora: 'job-result',
  version: 1,
  spark: '4.3.0',
  source: 's3a://lake/a',
  format: 'parquet',
  import: null,
  values: true,
  names: ['n'],
  rows: 5,
  columns: [column],
  first: [['1'], ['2']],
  sample: { whole: false, rows: [['1'], ['10']] },
  repeatedRows: 1,
}

function saved(name: string, value: unknown): string {
  const path = join(folder, name)
  // As the job writes it: with a space after each colon.
  writeFileSync(path, JSON.stringify(value).replace('"aurora":', '"aurora": '))
  return path
}

describe('the result of a job', () => {
  it('opens like a file, with the facts of the whole table', async () => {
    const opened = await openTable(saved('result.json', result))
    expect(opened.columns).toEqual(['n'])
    expect(opened.report.warnings[0]!.words).toBe('The rows are on the cluster: 2 of 5 are here.')
    const profile = await profileTable(opened)
    expect(profile).toMatchObject({ rows: 5, duplicateRows: 1, exactness: 'exact' })
    expect(profile.columns[0]).toMatchObject({
      missing: { nulls: 1, count: 1 },
      distinct: { count: 3, exactness: 'exact', singletons: 2 },
      number: { parsed: 4, min: 1, max: 10, mean: 3.5 },
      order: { increasing: false, rising: 1 - 1 / 3 },
    })
    await expect(opened.intoDuckDb(null as never, 'x')).rejects.toMatchObject({ code: 'bad_usage' })
  })

  it('sketches what was not counted, and says how far it may be off', async () => {
    const sketched = { ...column, complete: false, values: ['1'], counts: [2], distinct: 3, distinctError: 0.016 }
    const profile = await profileTable(await openTable(saved('sketched.json', { ...result, columns: [sketched] })))
    expect(profile.columns[0]).toMatchObject({
      exactness: 'estimated',
      distinct: { exactness: 'estimated', error: 0.016 },
      number: { mean: 3.5, min: 1 },
    })
  })

  it('knows no order of a column that never changes', async () => {
    const order = { steps: 4, up: 0, down: 0, byOne: 0, every: true }
    const constant = { ...column, kind: 'text', nulls: 0, number: null, values: ['a'], counts: [5], distinct: 1, order }
    const profile = await profileTable(await openTable(saved('constant.json', { ...result, columns: [constant] })))
    expect(profile.columns[0]!.order).toMatchObject({ rising: 0, falling: 0 })
  })

  it('says how far the order may be off where other values were taken for missing', async () => {
    const order = { steps: 2, up: 1, down: 1, byOne: 0, every: true }
    const text = { ...column, kind: 'text', nulls: 0, number: null, values: ['red', 'blue'], counts: [3, 2], distinct: 2, order }
    const profile = await profileTable(await openTable(saved('followed.json', { ...result, columns: [text] })))
    expect(profile.columns[0]!.estimates).toContainEqual(expect.objectContaining({ part: 'order', error: 1 }))
  })

  it('says where steps were counted between numbers alone', async () => {
    const mixed = { ...column, nulls: 0, texts: 1, values: ['1', '2', '10', 'ten'], counts: [2, 1, 1, 1], distinct: 4 }
    const profile = await profileTable(await openTable(saved('mixed.json', { ...result, columns: [mixed] })))
    expect(profile.columns[0]!.estimates).toContainEqual(
      expect.objectContaining({ part: 'order', error: 1, words: expect.stringContaining('other text was left out') }),
    )
  })

  it('knows how many values have white space around them where the job counted it, and guesses from the sample where not', async () => {
    const sample = Array.from({ length: 40 }, (_, at) => [at === 0 ? ' what person 0 said' : `what person ${at} said`])
    const text = {
      ...column,
      kind: 'text',
      nulls: 0,
      number: null,
      values: [],
      counts: [],
      distinct: 4000,
      complete: false,
      order: null,
    }
    const padded = async (name: string, change: object) => {
      const told = {
        ...result,
        rows: 4000,
        columns: [{ ...text, ...change }],
        first: sample,
        sample: { whole: false, rows: sample },
      }
      return (await profileTable(await openTable(saved(name, told)))).columns[0]!.text!.outerBlanks
    }
    expect(await padded('padded.json', { padded: 7 })).toBe(7)
    expect(await padded('padded-before.json', {})).toBe(100)
  })

  it('takes the marks that were counted for missing, and no word that can be an answer', async () => {
    const values = ['???', 'None']
    const text = { ...column, kind: 'text', nulls: 0, number: null, values, counts: [2, 3], distinct: 4000, complete: false }
    const sample = Array.from({ length: 40 }, (_, at) => [`what person ${at} said`])
    const told = {
      ...result,
      rows: 5000,
      columns: [{ ...text, order: null }],
      first: sample,
      sample: { whole: false, rows: sample },
    }
    const profile = await profileTable(await openTable(saved('marks.json', told)))
    expect(profile.columns[0]!.missing).toMatchObject({ disguised: [{ value: '???', count: 2 }], count: 2 })
  })

  it('counts days of the sample for all rows where there were too many to group', async () => {
    const days = Array.from({ length: 40 }, (_, at) => [`20${10 + at}-03-0${1 + (at % 9)}`])
    const many = {
      ...column,
      kind: 'day',
      nulls: 0,
      number: null,
      values: [],
      counts: [],
      complete: false,
      distinct: 4000,
      order: null,
    }
    const told = { ...result, rows: 4000, columns: [many], first: days, sample: { whole: false, rows: days } }
    const profile = await profileTable(await openTable(saved('days.json', told)))
    expect(profile.columns[0]!.time).toMatchObject({ parsed: 4000 })
    expect(profile.columns[0]!.estimates).toContainEqual(expect.objectContaining({ part: 'time' }))
  })

  it('is refused where it is cut short or does not fit', () => {
    expect(() => readJobResult('{"aurora": "job-res', 'a.json')).toThrow(/a\.json: .*cut short/)
    expect(() => readJobResult(JSON.stringify({ ...result, rows: 'many' }), 'a.json')).toThrow(/does not fit at rows/)
    expect(() => readJobResult(JSON.stringify({ ...result, first: [['1', '2']] }), 'a.json')).toThrow(/same columns everywhere/)
  })
})

describe('a job', () => {
  it('holds hostile paths and names as data', () => {
    const path = `/x/'"""\\n{}\n\u2028é😀'); import os; os.abort() #.csv`
    const text = profileJob({ path, format: 'delimited', import: null, values: false, bytes: 1, out: 'r.json', remote: null })
    const spec = text.split('\n').find((line) => line.startsWith('SPEC = '))!
    const read = execFileSync(requirePython(), ['-c', `import json\n${spec}\nprint(json.dumps(SPEC["path"]))`], {
      encoding: 'utf8',
    })
    expect(JSON.parse(read)).toBe(path)
    execFileSync(requirePython(), ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: text })
  })

  it('refuses a table that Spark would read otherwise than AURORA, and says why', async () => {
    const path = join(folder, 'notes.csv')
    writeFileSync(
      path,
      `A report of the year\n\nname,score\n${Array.from({ length: 30 }, (_, at) => `n${at},${at}`).join('\n')}\n`,
    )
    await expect(sourceOnCluster(path, null)).rejects.toThrow(/rows above the header.*aurora read/)
    expect(await sourceOnCluster('s3a://lake/events.csv', null)).toEqual({
      path: 's3a://lake/events.csv',
      format: 'delimited',
      import: null,
    })
    expect(await sourceOnCluster('hdfs://a/events', 'delta')).toMatchObject({ format: 'delta' })
  })

  it('tells why it failed by the words of Spark', () => {
    const lines = [
      '26/01/01 10:00:00 WARN StandaloneAppClient$ClientEndpoint: Failed to connect to master a:1',
      '26/01/01 10:01:00 ERROR StandaloneSchedulerBackend: Application has been killed. Reason: All masters are unresponsive! Giving up.',
      '26/01/01 10:01:01 ERROR Inbox: Ignoring error',
    ]
    expect(reasonIn(lines)).toBe('All masters are unresponsive! Giving up')
    expect(reasonIn(['Exception in thread "main" org.apache.spark.SparkException: Could not parse Master URL: x'])).toBe(
      'Could not parse Master URL: x',
    )
    expect(reasonIn([])).toBe('the job ended without a word')
  })
})

describe('the words that say where', () => {
  it('need a master for spark, and none without', () => {
    expect(sparkSettings({})).toBeNull()
    expect(sparkSettings({ engine: 'spark', master: 'local[2]', 'spark-conf': ['a=b=c'] })).toMatchObject({
      master: 'local[2]',
      values: false,
      conf: { a: 'b=c' },
    })
    expect(() => sparkSettings({ engine: 'spark' })).toThrow(/--master/)
    expect(() => sparkSettings({ master: 'local[2]' })).toThrow(/--engine spark/)
    expect(() => sparkSettings({ engine: 'hadoop' })).toThrow(/duckdb or spark/)
  })
})
