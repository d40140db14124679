import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commands } from '#server/commands.ts'
import type { Database } from '#server/database/database.ts'
import type { MadeCode } from '#server/operate/teams.ts'
import { adminPaths, teamPaths } from '#shared/contract/team/paths.ts'
import { Cleanup, until } from './support/cleanup.ts'
import { startForTest, type TestServer } from './support/in-process.ts'
import { ask, enrol, reportOf, sendReport } from './support/member.ts'
import { PostgresProcess } from './support/processes.ts'

// A busy machine is no failure.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

const ALLOWED = 'https://dashboard.example'

/** The server alone, as `npm run server` starts it: PostgreSQL within the process, nothing beside it. */
describe('embedded, over HTTP', () => {
  const cleanup = new Cleanup()
  const spans: { name: string; traceId: string; parentSpanId?: string; status: { code?: number } }[] = []
  let server: TestServer
  let address = ''
  let code: MadeCode

  beforeAll(async () => {
    const collector = createServer((request, response) => {
      let text = ''
      request.on('data', (part) => (text += part))
      request.on('end', () => {
        for (const resource of JSON.parse(text).resourceSpans) spans.push(...resource.scopeSpans[0].spans)
        response.end('{}')
      })
    })
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
    cleanup.add(() => collector.close())
    const { port } = collector.address() as AddressInfo
    server = await startForTest({
      AURORA_SERVER_ORIGINS: ALLOWED,
      AURORA_SERVER_OTLP_URL: `http://127.0.0.1:${port}/v1/traces`,
      AURORA_SERVER_RATE_LIMITS: '20,1200,28800',
    })
    cleanup.add(() => server.close())
    address = server.address
    code = (await server.createTeam('Embedded')).code
  }, 180_000)

  afterAll(() => cleanup.run())

  test('from a code to a report that is counted', async () => {
    const admin = await enrol(address, code.code)
    expect((await sendReport(address, admin.access, reportOf(3, 1))).status).toBe(201)
    expect((await sendReport(address, admin.access, reportOf(3, 1))).body.state).toBe('duplicate')
    await (await server.backend).projector.catchUp()
    const cohorts = await ask<{ cohorts: object[] }>(address, 'GET', adminPaths.cohorts, { token: admin.access })
    expect(cohorts.body.cohorts).toMatchObject([{ reports: 1, projected: 1, lag: 0, deadLetters: 0 }])
    const strange = await (await server.backend).database.asTeam('0000000000', (session) => session.rows('SELECT * FROM events'))
    expect(strange).toEqual([])
  })

  test('a backup goes into another database, even of the other kind, and counts there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aurora-server-backup-'))
    cleanup.add(() => rmSync(folder, { recursive: true, force: true }))
    const path = join(folder, 'backup.jsonl.gz')
    const { database } = await server.backend
    const written = (await commands['backup']!.run(database, [path])) as { rows: number }
    const postgres = await PostgresProcess.start()
    cleanup.add(() => postgres.remove())
    const { url, ownerUrl } = await postgres.createDatabase('restored')
    const moved = await startForTest({
      AURORA_SERVER_DATABASE_URL: url,
      AURORA_SERVER_OWNER_URL: ownerUrl,
      AURORA_SERVER_SIGNING_KEYS: server.settings.SIGNING_KEYS,
    })
    cleanup.add(() => moved.close())
    const theirs = (await moved.backend).database
    expect(await commands['restore']!.run(theirs, [path])).toEqual(written)
    const rows = (from: Database) =>
      from.asOwner((session) => session.rows('SELECT position::int, payload FROM events ORDER BY team, position'))
    expect(await rows(theirs)).toEqual(await rows(database))
    const again = commands['restore']!.run(theirs, [path])
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    const { team, code: another } = (await commands['create-team']!.run(theirs, ['After'])) as Awaited<
      ReturnType<TestServer['createTeam']>
    >
    expect(team).toHaveLength(10)
    expect((await enrol(moved.address, another.code)).role).toBe('admin')
  })

  test('health and readiness are for whoever watches, without a limit', async () => {
    for (let at = 0; at < 30; at++) {
      expect((await fetch(`${address}${teamPaths.health}`)).status).toBe(200)
      expect((await fetch(`${address}${teamPaths.ready}`)).status).toBe(200)
    }
  })

  test('metrics name routes and outcomes, and neither team nor installation', async () => {
    const { body } = await ask<{ text: string }>(address, 'GET', teamPaths.metrics)
    expect(body.text).toMatch(/aurora_server_requests_total\{route="\/v1\/reports",status="201"\} 1/)
    expect(body.text).toMatch(/aurora_server_request_milliseconds_bucket\{route="\/v1\/reports",le="\+Inf"\} \d/)
    for (const line of [
      'aurora_server_projection_lag 0',
      'aurora_server_events 1',
      'aurora_server_teams 1',
      'aurora_server_ready 1',
    ]) {
      expect(body.text).toContain(line)
    }
    expect(body.text).not.toContain(code.code.slice(0, 10))
  })

  test('the limit is told before it is reached, and when it ends', async () => {
    const headers = { 'X-Forwarded-For': '192.0.2.9' }
    const answers = []
    for (let at = 0; at < 22; at++) answers.push(await ask(address, 'POST', teamPaths.token, { body: {}, headers }))
    expect(answers.map((answer) => answer.status)).toEqual([...Array(20).fill(400), 429, 429])
    expect(answers[4]!.headers.get('x-ratelimit-limit')).toBe('20')
    expect(answers[4]!.headers.get('x-ratelimit-remaining')).toBe('15')
    const last = answers[21]!
    expect([last.body.error.code, last.body.error.data['reason']]).toEqual(['too_fast', 'rate'])
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  })

  test.each([
    ['no origin', undefined, 200, null],
    ['one that was named', ALLOWED, 200, ALLOWED],
    ['another', 'https://elsewhere.example', 403, null],
    ['none of a file', 'null', 403, null],
  ])('pages: %s', async (_what, origin, status, allowed) => {
    const said = await ask(address, 'GET', teamPaths.health, origin === undefined ? {} : { headers: { Origin: origin } })
    expect([said.status, said.headers.get('access-control-allow-origin')]).toEqual([status, allowed])
    expect(said.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('a preflight is answered for those that were named alone', async () => {
    const flight = (origin: string) => ask(address, 'OPTIONS', teamPaths.reports, { headers: { Origin: origin } })
    expect((await flight(ALLOWED)).status).toBe(204)
    expect((await flight('https://elsewhere.example')).status).toBe(403)
  })

  test('a request has one id in answer, error and log, and a trace that goes on', async () => {
    const traceId = 'a'.repeat(32)
    const headers = { 'X-Request-Id': 'mine-17', traceparent: `00-${traceId}-${'b'.repeat(16)}-01` }
    const said = await ask(address, 'POST', teamPaths.enrol, { body: { code: code.code, nonce: 'f'.repeat(32) }, headers })
    expect([said.headers.get('x-request-id'), said.body.requestId]).toEqual(['mine-17', 'mine-17'])
    expect(server.log.find((line) => line['request'] === 'mine-17')).toMatchObject({
      status: 409,
      route: teamPaths.enrol,
      trace: traceId,
    })
    const own = await until('its spans arrive', async () => {
      const found = spans.filter((span) => span.traceId === traceId)
      return found.length >= 2 && found
    })
    const root = own.find((span) => span.name === `POST ${teamPaths.enrol}`)!
    expect(root.parentSpanId).toBe('b'.repeat(16))
    expect(own.some((span) => span.name === 'database transaction')).toBe(true)
    const strange = await ask(address, 'GET', teamPaths.health, { headers: { 'X-Request-Id': 'a b\tc' } })
    expect(strange.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('nothing at an address, a bad body and the wrong kind have the one shape of errors', async () => {
    for (const [method, path, status] of [
      ['GET', '/nothing', 404],
      ['PUT', teamPaths.reports, 404],
    ] as const) {
      const said = await ask(address, method, path)
      expect([said.status, said.body.error.code]).toEqual([status, 'not_found'])
    }
    const form = await ask(address, 'POST', teamPaths.enrol, {
      text: 'a=b',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect([form.status, form.body.error.code]).toEqual([400, 'bad_input'])
    const place = await ask(address, 'POST', teamPaths.enrol, { body: { code: code.code, nonce: 7 } })
    expect(place.body.error.data).toEqual({ place: 'body.nonce' })
  })

  test('the description names every route with its schemas', async () => {
    const { body } = await ask<{
      openapi: string
      paths: Record<string, Record<string, { responses: object; requestBody?: object }>>
    }>(address, 'GET', teamPaths.description)
    expect(body.openapi).toBe('3.1.0')
    const wanted = [...Object.values(teamPaths).filter((path) => path.startsWith('/v1')), ...Object.values(adminPaths)]
    expect(Object.keys(body.paths).sort()).toEqual(wanted.map((path) => path.replace(/:(\w+)/, '{$1}')).sort())
    expect(Object.keys(body.paths[teamPaths.reports]!['post']!.responses)).toEqual(expect.arrayContaining(['200', '201', '429']))
    expect(JSON.stringify(body.paths[teamPaths.reports]!['post']!.requestBody)).toContain('multiplier')
  })

  test("the administrator's page is its own: nothing inline, nothing from elsewhere", async () => {
    const page = await ask<{ text: string }>(address, 'GET', teamPaths.adminPage)
    const policy = page.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(page.body.text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|style=|https?:/)
    for (const [, path] of page.body.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await ask(address, 'GET', path!)).status).toBe(200)
    }
  })

  test('log lines hold no token, no code, no address and no report', async () => {
    const text = JSON.stringify(server.log)
    expect(server.log.length).toBeGreaterThan(20)
    for (const secret of [code.code.slice(11), '192.0.2.9', '127.0.0.1', 'multiplier', 'Embedded'])
      expect(text).not.toContain(secret)
  })
})
