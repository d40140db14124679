import { expect, test } from 'vitest'
import type { AuroraEvent } from '#shared/contract/envelope.ts'
import { startApplication } from '../../support/application.ts'

test('one id goes from the click through job and worker into the log and back with the events', async () => {
  const one = await startApplication()
  try {
    const caller = { host: 'library', signal: new AbortController().signal } as const
    const rows = Array.from({ length: 60 }, (_, at) => `${at},${at % 7},${at % 2}`).join('\n')
    const path = one.file('numbers.csv', `a,b,y\n${rows}\n`)
    const ask = (id: string, method: string, params: unknown) => one.application.router.answer({ id, method, params }, caller)
    const opened = (await ask('page-1', 'table.open', { source: { path } })) as { result: { table: string; job: string } }
    const { table, job } = opened.result
    await one.application.jobs.finished(job)
    await ask('page-2', 'table.setContext', {
      table,
      context: { target: 'y', task: 'classification', model: 'linear', domain: null },
    })
    await expect
      .poll(() => finished(one.events).map(({ request }) => request), { timeout: 25_000 })
      .toEqual(['page-1', 'page-2', 'page-2'])
    await ask('page-3', 'store.backup', {})
    const lines = one.application.log.lastLines(100).map((line) => JSON.parse(line) as Record<string, unknown>)
    const told = (request: string) =>
      lines.filter((line) => line['request'] === request).map(({ message, component }) => `${message}: ${component}`)
    expect(told('page-1')).toEqual(['a job ended: read'])
    expect(told('page-2')).toEqual(['a job ended: read', 'a worker ended: measure', 'a job ended: measure'])
    expect(told('page-3')).toEqual(['a worker ended: store'])
    expect(JSON.stringify(lines)).not.toContain('numbers')
  } finally {
    await one.close()
  }
})

function finished(events: readonly AuroraEvent[]): { request?: string }[] {
  return events.filter(({ event }) => event === 'job.finished').map(({ data }) => data as { request?: string })
}

test('health tells what is degraded and what it means; the bundle can be read and holds nothing of the table', async () => {
  const one = await startApplication()
  try {
    const path = one.file('geheim.csv', 'gehalt,ort\n4711,Oberammergau\n4712,Unterammergau\n')
    const table = await one.openAll(path)
    await expect(one.call('columns.detail', { table, column: 'fehlt' })).rejects.toMatchObject({ code: 'not_found' })
    const health = await one.call('app.health', {})
    expect(health.components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['store', 'engine', 'model runtime', 'rules', 'guards', 'disk', 'memory']),
    )
    const { text, rules } = await one.call('app.metrics', {})
    expect(rules.map(({ id }) => id)).toContain('weak_match')
    for (const name of ['decisions_total', 'latency_milliseconds', 'jobs', 'projection_lag_events', 'learning_share'])
      expect(text).toContain(`# TYPE aurora_${name} `)
    expect(text).toContain('aurora_projection_lag_events 0')
    expect(text).toMatch(/aurora_similar_total\{found="none"\} \d/)
    const bundle = (await one.call('app.diagnostics', {})).text
    for (const part of ['What works here', 'Health by part', 'Alert rules', 'Metrics', 'Log'])
      expect(bundle).toContain(`## ${part}`)
    for (const secret of ['geheim', 'gehalt', '4711', 'ammergau', 'fehlt']) expect(bundle.toLowerCase()).not.toContain(secret)
  } finally {
    await one.close()
  }
})

test('after the end nothing answers but with not_ready', async () => {
  const one = await startApplication()
  const caller = { host: 'library', signal: new AbortController().signal } as const
  await one.application.close()
  expect(await one.application.router.answer({ id: '1', method: 'app.info', params: {} }, caller)).toMatchObject({
    error: { code: 'not_ready', data: { retryAfterSeconds: 1 } },
  })
  expect(() => one.application.jobs.start('read', async () => ({ words: '' }))).toThrow(
    expect.objectContaining({ code: 'not_ready' }),
  )
  await one.close()
})
