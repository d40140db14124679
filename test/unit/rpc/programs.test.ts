import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LoopbackServer } from '#main/hosts/loopback/server.ts'
import { productRoot } from '#main/paths.ts'
import { startApplication, type TestApplication } from '../../support/application.ts'

let running: TestApplication
let server: LoopbackServer

beforeAll(async () => {
  running = await startApplication()
  const { application } = running
  server = await LoopbackServer.start({ application, port: 0, temporaryFolder: application.temporaryFolder })
})

afterAll(async () => {
  await server.close()
  await running.close()
})

const column = { name: 'age', values: ['31', '45', null, '22', '31', '77', '18', '64', '?', '40'] }

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: { [name: string]: unknown } }> {
  const response = await fetch(`${server.address}${path}`, {
    method,
    headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, json: await response.json() }
}

async function send(path: string, csv: string): Promise<{ status: number; json: { [name: string]: unknown } }> {
  const response = await fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': 'text/csv' },
    body: csv,
  })
  return { status: response.status, json: await response.json() }
}

/** Without what differs from one time of asking to the next: how long it took, and whether it was remembered. */
function settled(json: unknown): unknown {
  return JSON.parse(
    JSON.stringify(json, (name, value) => {
      if (name === 'milliseconds' || name === 'fromCache') return undefined
      return name === 'layers' ? (value as { layer: string }[]).filter(({ layer }) => layer !== 'cache') : value
    }),
  )
}

describe('the addresses for programs', () => {
  it('decide on one column, with what it is, why, and what else', async () => {
    const { status, json } = await ask('POST', 'v1/preprocess', { column, context: { model: 'linear' } })
    expect(status).toBe(200)
    expect(json).toMatchObject({ type: { type: 'numeric' }, recommendation: { column: 'age', sure: true } })
  })

  it('decide on a table, a decision a column, in order', async () => {
    const columns = [
      column,
      { name: 'city', values: ['Rome', 'Oslo', 'Rome', 'Bern', 'Oslo', 'Rome', 'Oslo', 'Rome', 'Bern', 'Oslo'] },
    ]
    const { status, json } = await ask('POST', 'v1/batch', { columns })
    expect(status).toBe(200)
    const decisions = json['decisions'] as { recommendation: { column: string } }[]
    expect(decisions.map((each) => each.recommendation.column)).toEqual(['age', 'city'])
  })

  it('explain with the rules that fired, in words', async () => {
    const { json } = await ask('POST', 'v1/explain', { column })
    const rules = json['rules'] as { id: string; words: string }[]
    expect(rules.length).toBeGreaterThan(0)
    expect(rules.every((rule) => rule.words.length > 10)).toBe(true)
  })

  it('learn from a correction once, and say so when it is said again', async () => {
    const steps = [
      { action: 'parse_number', parameters: {} },
      { action: 'impute_median', parameters: {} },
      { action: 'log_transform', parameters: {} },
    ]
    expect((await ask('POST', 'v1/correct', { column, steps })).json).toMatchObject({ learned: true, duplicate: false })
    expect((await ask('POST', 'v1/correct', { column, steps })).json).toMatchObject({ learned: false, duplicate: true })
    expect((await ask('POST', 'v1/validate', { column })).status).toBe(200)
    const report = await ask('GET', 'v1/privacy/report')
    expect(
      (report.json['counts'] as { what: string; count: number }[]).find((each) => each.what === 'corrections')?.count,
    ).toBeGreaterThan(0)
  })

  it('erase what was learned', async () => {
    expect((await ask('DELETE', 'v1/privacy/data')).json).toMatchObject({ erased: true })
    const { json } = await ask('GET', 'v1/privacy/report')
    expect((json['counts'] as { what: string; count: number }[]).find((each) => each.what === 'corrections')).toBeUndefined()
  })

  it('list the rules in force', async () => {
    const { json } = await ask('GET', 'v1/rules')
    expect((json['rules'] as unknown[]).length).toBeGreaterThanOrEqual(200)
    expect(json['problems']).toEqual([])
  })

  it('take a table as CSV, as a stream, and decide the same', async () => {
    const city = { name: 'city', values: ['Rome', 'Oslo', 'Rome', 'Bern', 'Oslo', 'Rome', 'Oslo', 'Rome', 'Bern', 'Oslo'] }
    const csv = `age,city\n${column.values.map((value, at) => `${value ?? ''},${city.values[at]}`).join('\n')}\n`
    const asked = await send(`v1/batch?target=city&task=classification`, csv)
    expect(asked.status).toBe(200)
    const context = { target: 'city', task: 'classification' }
    const inJson = await ask('POST', 'v1/batch', { columns: [column, city], context })
    type Step = { action: string; parameters: unknown }
    const actions = (json: { [name: string]: unknown }) =>
      (json['decisions'] as { recommendation: { column: string; steps: Step[] } }[]).map(({ recommendation }) => [
        recommendation.column,
        recommendation.steps.map(({ action, parameters }) => [action, parameters]),
      ])
    expect(actions(asked.json)).toEqual(actions(inJson.json))
    expect(asked.json['rows']).toBe(10)
  })

  it.each([
    { target: 'churned', task: 'classification', model: 'tree' },
    { target: 'monthly fee', task: 'regression', model: 'linear' },
  ] as const)('decide the same on a table as CSV and as JSON, with target and model: %j', async (context) => {
    const text = readFileSync(join(productRoot(), 'resources', 'samples', 'customers.csv'), 'utf8')
    const [names, ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data as [string[], ...string[][]]
    const columns = names.map((name, at) => ({ name, values: rows.map((row) => row[at]!) }))
    const query = new URLSearchParams(context)
    const csv = await send(`v1/batch?${query}`, text)
    expect(csv.status).toBe(200)
    expect(settled(csv.json)).toEqual(settled((await ask('POST', 'v1/batch', { columns, context })).json))
    for (const column of columns) {
      const alone = { ...context, target: column.name }
      const one = Papa.unparse([[column.name], ...column.values.map((value) => [value])], { quotes: true })
      const asked = await send(`v1/preprocess?${new URLSearchParams(alone)}`, one)
      expect(settled(asked.json)).toEqual(settled((await ask('POST', 'v1/preprocess', { column, context: alone })).json))
    }
  })

  it('say of a column of more than a million values that it goes as CSV, and take it so', async () => {
    const values = Array.from({ length: 1_000_001 }, (_, at) => at % 10)
    const refused = await ask('POST', 'v1/preprocess', { column: { name: 'digit', values } })
    expect(refused.status).toBe(413)
    expect((refused.json['error'] as { message: string }).message).toContain('text/csv')
    const taken = await send('v1/preprocess', `digit\n${values.join('\n')}\n`)
    expect(taken.status).toBe(200)
    expect(taken.json).toMatchObject({ type: { type: expect.any(String) }, recommendation: { column: 'digit' } })
  }, 120_000)

  it.each([
    ['v1/preprocess', 'a,b\n1,2\n3,4\n', 'One column'],
    ['v1/preprocess', 'a\n1\n', '2 rows'],
    ['v1/batch?target=c', 'a,b\n1,2\n3,4\n', 'target'],
    ['v1/batch?task=guessing', 'a,b\n1,2\n3,4\n', 'task'],
    ['v1/batch', '', ''],
  ])('refuse CSV that does not fit: %s %j', async (path, csv, words) => {
    const { status, json } = await send(path, csv)
    expect(status).toBe(400)
    expect((json['error'] as { message: string }).message).toContain(words)
  })

  it.each([
    ['no JSON', '{', ''],
    ['no column', {}, 'column'],
    ['an empty name', { column: { name: '', values: ['1', '2'] } }, 'column.name'],
    ['one row', { column: { name: 'a', values: ['1'] } }, 'column.values'],
    ['an unknown task', { column, context: { task: 'guessing' } }, 'context.task'],
    ['an object as a value', { column: { name: 'a', values: [{}, '1'] } }, 'column.values.0'],
  ])('say where %s is wrong', async (_, body, place) => {
    const { status, json } = await ask('POST', 'v1/preprocess', body)
    expect(status).toBe(400)
    expect((json['error'] as { code: string; message: string }).message).toContain(place)
  })

  it.each([
    [{ columns: [column, { name: 'b', values: ['1', '2'] }] }, 'differ in length'],
    [{ columns: [column, column] }, 'same name'],
    [{ columns: [column], context: { target: 'nowhere' } }, 'target'],
  ])('refuse a table that does not hold together', async (body, words) => {
    const { status, json } = await ask('POST', 'v1/batch', body)
    expect(status).toBe(400)
    expect((json['error'] as { message: string }).message).toContain(words)
  })
})
