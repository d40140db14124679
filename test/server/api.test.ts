import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Database } from '#server/database/database.ts'
import { isMigrated, migrate } from '#server/database/migrate.ts'
import { PostgresDriver } from '#server/database/postgres.ts'
import { migrations } from '#server/migrations/index.ts'
import type { z } from '#shared/contract/schemas/zod.ts'
import type {
  auditListSchema,
  codeListSchema,
  codesMadeSchema,
  cohortListSchema,
  memberListSchema,
} from '#shared/contract/team/admin.ts'
import { adminPaths, teamPaths } from '#shared/contract/team/paths.ts'
import { PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import { domain } from '#shared/privacy/domain.ts'
import { Cleanup } from './support/cleanup.ts'
import { startForTest, type TestServer } from './support/in-process.ts'
import { ask, enrol, keyOf, newNonce, refresh, reportOf, sendReport } from './support/member.ts'
import { PostgresProcess } from './support/processes.ts'
import { serverCommand } from './support/server-process.ts'

// A busy machine is no failure.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

const cleanup = new Cleanup()
let postgres: PostgresProcess
let server: TestServer
let address = ''
let seed = 0

beforeAll(async () => {
  postgres = await PostgresProcess.start()
  cleanup.add(() => postgres.remove())
  const { url, ownerUrl } = await postgres.createDatabase('api')
  server = await startForTest({ AURORA_SERVER_DATABASE_URL: url, AURORA_SERVER_OWNER_URL: ownerUrl })
  cleanup.add(() => server.close())
  address = server.address
})

afterAll(() => cleanup.run())

async function teamOf(name: string) {
  const { team, code } = await server.createTeam(name)
  const admin = await enrol(address, code.code)
  return { team, admin, code: (role = 'member') => newCode(admin.access, role) }
}

async function newCode(token: string, role = 'member'): Promise<string> {
  const made = await ask<z.infer<typeof codesMadeSchema>>(address, 'POST', adminPaths.codes, { token, body: { role } })
  expect(made.status).toBe(201)
  return made.body.codes[0]!.code
}

const base64 = (text: string) => Buffer.from(text).toString('base64url')
const sql = <Row>(text: string, values: unknown[] = []) => postgres.query<Row>('api', text, values)

describe('enrolment', () => {
  test('a code lets one installation in, whatever its case and blanks', async () => {
    const { team, code } = await teamOf('Case')
    const open = await code()
    const member = await enrol(address, ` ${open.toUpperCase()} `)
    expect(member).toMatchObject({ role: 'member', team: { id: team, name: 'Case' }, accessSeconds: 600 })
    const second = await ask(address, 'POST', teamPaths.enrol, { body: { code: open, nonce: newNonce() } })
    expect([second.status, second.body.error.code, second.body.error.data]).toEqual([409, 'conflict', { reason: 'used' }])
  })

  test('a lost answer is asked for again with the same nonce: the same installation, and the first tokens are void', async () => {
    const { code } = await teamOf('Lost')
    const [open, nonce] = [await code(), newNonce()]
    const first = await enrol(address, open, nonce)
    const again = await enrol(address, open, nonce)
    expect(again.installation).toBe(first.installation)
    expect((await refresh(address, first.refresh)).status).toBe(401)
    expect((await refresh(address, again.refresh)).status).toBe(200)
    const late = await ask(address, 'POST', teamPaths.enrol, { body: { code: open, nonce } })
    expect(late.status).toBe(409)
  })

  test.each([
    ['a code of no team', '0123456789-aaaaa-bbbbb-ccccc-ddddd', 404],
    ['no code at all', 'please', 400],
  ])('%s is refused', async (_what, code, status) => {
    const said = await ask(address, 'POST', teamPaths.enrol, { body: { code, nonce: newNonce() } })
    expect(said.status).toBe(status)
  })

  test('withdrawn and run-out codes are refused', async () => {
    const { team, admin, code } = await teamOf('Withdrawn')
    const open = await code()
    const list = await ask<z.infer<typeof codeListSchema>>(address, 'GET', adminPaths.codes, { token: admin.access })
    const { id } = list.body.codes.find((each) => each.state === 'open')!
    expect((await ask(address, 'DELETE', `${adminPaths.codes}/${id}`, { token: admin.access })).status).toBe(200)
    expect((await ask(address, 'POST', teamPaths.enrol, { body: { code: open, nonce: newNonce() } })).status).toBe(404)
    const stale = await code()
    await sql("UPDATE codes SET expires_at = now() - interval '1 minute' WHERE team = $1 AND used_at IS NULL", [team])
    const said = await ask(address, 'POST', teamPaths.enrol, { body: { code: stale, nonce: newNonce() } })
    expect(said.body.error.data).toEqual({ reason: 'expired' })
  })

  test('codes, tokens and secrets are nowhere in the database', async () => {
    const { admin, code } = await teamOf('Secret')
    const open = await code()
    const rows = await sql<{ row: string }>(
      'SELECT to_jsonb(c)::text AS row FROM codes c UNION ALL SELECT to_jsonb(r)::text FROM refresh_tokens r',
    )
    const text = rows.map((each) => each.row).join('\n')
    for (const secret of [open.slice(11), admin.refresh.split('.')[2]!, admin.access]) expect(text).not.toContain(secret)
  })
})

describe('tokens', () => {
  test('each refresh token is good for one exchange; a copy that comes later voids them all', async () => {
    const { code } = await teamOf('Copy')
    const first = await enrol(address, await code())
    const second = (await refresh(address, first.refresh)).body
    const third = (await refresh(address, second.refresh)).body
    const copied = await refresh(address, first.refresh)
    expect([copied.status, copied.body.error.data]).toEqual([401, { reason: 'revoked' }])
    expect((await refresh(address, third.refresh)).status).toBe(401)
    expect(await sql("SELECT 1 FROM audit WHERE action = 'token_stolen' AND subject = $1", [first.installation])).toHaveLength(1)
  })

  test('a lost answer is no theft while its successor was never used', async () => {
    const { code } = await teamOf('Unheard')
    const first = await enrol(address, await code())
    const unheard = (await refresh(address, first.refresh)).body
    const second = await refresh(address, first.refresh)
    expect(second.status).toBe(200)
    expect((await refresh(address, unheard.refresh)).status).toBe(401)
    expect((await refresh(address, second.body.refresh)).status).toBe(200)
  })

  test.each([
    ['none', undefined, 'missing'],
    ['one that is none', 'abc', 'invalid'],
    ['an unsigned one', `${base64('{"alg":"none"}')}.${base64('{"sub":"x","team":"y","exp":9999999999}')}.`, 'invalid'],
  ])('%s: 401', async (_what, token, reason) => {
    const said = await ask(address, 'GET', teamPaths.rules, token === undefined ? {} : { token })
    expect([said.status, said.body.error.data]).toEqual([401, { reason }])
  })

  test('a revoked installation is out at once, and the last administrator cannot be', async () => {
    const { admin, code } = await teamOf('Revoke')
    const member = await enrol(address, await code())
    expect((await ask(address, 'GET', teamPaths.rules, { token: member.access })).status).toBe(200)
    const change = (id: string, body: unknown) =>
      ask(address, 'PATCH', `${adminPaths.members}/${id}`, { token: admin.access, body })
    expect((await change(member.installation, { revoked: true })).status).toBe(200)
    const out = await ask(address, 'GET', teamPaths.rules, { token: member.access })
    expect([out.status, out.body.error.data]).toEqual([401, { reason: 'revoked' }])
    expect((await refresh(address, member.refresh)).status).toBe(401)
    expect((await change(admin.installation, { revoked: true })).status).toBe(409)
    expect((await change(admin.installation, { role: 'member' })).status).toBe(409)
  })
})

describe('reports', () => {
  test('the bytes of the preview are stored once, however often they come', async () => {
    const { team, code } = await teamOf('Once')
    const member = await enrol(address, await code())
    const report = reportOf(7, ++seed)
    const first = await sendReport(address, member.access, report)
    expect([first.status, first.body]).toEqual([201, { key: keyOf(report), state: 'accepted' }])
    expect((await sendReport(address, member.access, report)).body.state).toBe('duplicate')
    const again = await enrol(address, await code())
    expect((await sendReport(address, again.access, report)).body.state).toBe('duplicate')
    expect(await sql('SELECT position, payload FROM events WHERE team = $1', [team])).toEqual([{ position: 1, payload: report }])
  })

  test('the same report in another team is another report', async () => {
    const report = reportOf(7, ++seed)
    for (const name of ['Here', 'There']) {
      const { code } = await teamOf(name)
      const member = await enrol(address, await code())
      expect((await sendReport(address, member.access, report)).status).toBe(201)
    }
  })

  test('one a period, by the clock of the server, and eight in a life', async () => {
    const { code } = await teamOf('Period')
    const member = await enrol(address, await code())
    const own = (column: string) =>
      sql(`UPDATE installations SET enrolled_at = now() - make_interval(days => $2) WHERE id = $1 RETURNING ${column}`, [
        member.installation,
        days,
      ])
    let days = 0
    const send = () => sendReport(address, member.access, reportOf(7, ++seed))
    expect((await send()).status).toBe(201)
    const early = await send()
    expect([early.status, early.body.error.data['reason']]).toEqual([429, 'period'])
    const periodSeconds = PERIOD_MILLISECONDS / 1000
    const seconds = Number(early.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(periodSeconds - 8 * 86_400)
    expect(seconds).toBeLessThan(periodSeconds)
    for (let number = 2; number <= 8; number++) {
      days = 90 * (number - 1) - 6
      await own('id')
      expect((await send()).status).toBe(201)
    }
    days = 10_000
    await own('id')
    const last = await send()
    expect([last.status, last.body.error.data]).toEqual([429, { reason: 'life' }])
    const self = await ask(address, 'GET', teamPaths.installation, { token: member.access })
    expect(self.body).toMatchObject({ reports: 8, nextReportAt: null, role: 'member' })
  })

  test.each([
    ['another key', () => ({ key: '0'.repeat(64) }), 400],
    ['no key', () => ({ key: '' }), 400],
    ['a cell that cannot be', () => ({ change: { cell: 3 } }), 400],
    ['a field too many', () => ({ change: { column: 'salary' } }), 400],
    ['no JSON', () => ({ text: 'salary,age' }), 400],
    ['far too much', () => ({ text: `{"version":1,"padding":"${'x'.repeat(5_000)}"}` }), 413],
  ])('%s is refused and not stored', async (_what, bend, status) => {
    const { team, code } = await teamOf('Bent')
    const member = await enrol(address, await code())
    const report = reportOf(1, ++seed)
    const { key, change, text } = bend() as { key?: string; change?: object; text?: string }
    const body = text ?? JSON.stringify({ ...report, ...change })
    const headers = { 'Idempotency-Key': key ?? keyOf({ ...report, ...change }) }
    const said = await ask(address, 'POST', teamPaths.reports, { token: member.access, text: body, headers })
    expect(said.status).toBe(status)
    expect(said.body.requestId).toBe(said.headers.get('x-request-id'))
    expect(await sql('SELECT 1 FROM events WHERE team = $1', [team])).toEqual([])
  })
})

describe('what a team learns', () => {
  const likes = domain.sayings.findIndex(
    (saying) => saying?.type === 'numeric' && saying.action === 'log_transform' && saying.level === 'high',
  )
  const reports = Array.from({ length: 4_000 }, (_, at) => reportOf(at % 10 === 0 ? 0 : likes, 10_000 + at))
  let token = ''
  let team = ''

  beforeAll(async () => {
    const made = await teamOf('Learners')
    team = made.team
    token = made.admin.access
    await sql(
      `INSERT INTO events (team, position, kind, installation, payload)
       SELECT $1, number, 'report', NULL, each FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (each, number)`,
      [team, JSON.stringify(reports)],
    )
    await sql('UPDATE streams SET head = $2 WHERE team = $1', [team, reports.length])
    await (await server.backend).projector.catchUp()
  })

  test('a rule that most hold is published to members, with its share', async () => {
    const said = await ask(address, 'GET', teamPaths.rules, { token })
    expect(said.body).toMatchObject({
      domain: domain.id,
      rules: [{ index: likes, action: 'log_transform', type: 'numeric', feature: 'skew', level: 'high', cohort: 4_000 }],
    })
    const [rule] = said.body['rules'] as { share: number; error: number }[]
    expect(Math.abs(rule!.share - 0.9)).toBeLessThan(5 * rule!.error)
    const etag = said.headers.get('etag')!
    const same = await ask(address, 'GET', teamPaths.rules, { token, headers: { 'If-None-Match': etag } })
    expect([same.status, same.body]).toEqual([304, { text: '' }])
  })

  test('an administrator withholds it, and releases it', async () => {
    const { body } = await ask<{ rules: { id: string }[] }>(address, 'GET', adminPaths.rules, { token })
    const path = `${adminPaths.rules}/${body.rules[0]!.id}`
    const rules = async () => (await ask<{ rules: unknown[] }>(address, 'GET', teamPaths.rules, { token })).body.rules.length
    expect((await ask(address, 'PATCH', path, { token, body: { withheld: true } })).status).toBe(200)
    expect(await rules()).toBe(0)
    expect((await ask(address, 'PATCH', path, { token, body: { withheld: false } })).status).toBe(200)
    expect(await rules()).toBe(1)
    expect((await ask(address, 'PATCH', `${adminPaths.rules}/team.x`, { token, body: { withheld: true } })).status).toBe(404)
  })

  test('counting anew in batches gives the same counts', async () => {
    const counts = () => sql('SELECT domain, reports, counts FROM support_counts WHERE team = $1', [team])
    const days = () => sql('SELECT day::text, reports FROM daily_reports WHERE team = $1', [team])
    const before = [await counts(), await days()]
    expect((await ask(address, 'POST', adminPaths.rebuild, { token })).status).toBe(200)
    expect(await counts()).toEqual([])
    await (await server.backend).projector.catchUp()
    expect([await counts(), await days()]).toEqual(before)
  })

  test('what is not understood waits as a dead letter and can be tried again', async () => {
    const { code, team: other, admin } = await teamOf('Letters')
    const member = await enrol(address, await code())
    const foreign = { ...reportOf(3, ++seed), domain: 'd0-7-00000000' }
    expect((await sendReport(address, member.access, foreign)).status).toBe(201)
    await (await server.backend).projector.catchUp()
    const cohorts = () => ask<z.infer<typeof cohortListSchema>>(address, 'GET', adminPaths.cohorts, { token: admin.access })
    expect((await cohorts()).body.cohorts).toMatchObject([
      { domain: 'd0-7-00000000', known: false, reports: 1, projected: 0, deadLetters: 1 },
    ])
    const retry = () => ask(address, 'POST', adminPaths.retryDeadLetters, { token: admin.access })
    expect((await retry()).body).toEqual({ retried: 0 })
    await sql("UPDATE events SET payload = payload || jsonb_build_object('domain', $2::text) WHERE team = $1", [other, domain.id])
    expect((await retry()).body).toEqual({ retried: 1 })
    expect((await cohorts()).body.cohorts).toMatchObject([{ domain: domain.id, projected: 1, deadLetters: 0, lag: 0 }])
    const letters = await ask(address, 'GET', adminPaths.deadLetters, { token: admin.access })
    expect(letters.body).toEqual({ letters: [] })
  })
})

describe('deletion and retention', () => {
  test('an installation that deletes itself is gone, and no longer counts', async () => {
    const { team, code } = await teamOf('Delete')
    const [stays, goes] = [await enrol(address, await code()), await enrol(address, await code())]
    const { projector } = await server.backend
    await sendReport(address, stays.access, reportOf(5, ++seed))
    await projector.catchUp()
    const before = await sql('SELECT reports, counts FROM support_counts WHERE team = $1', [team])
    const report = reportOf(9, ++seed)
    await sendReport(address, goes.access, report)
    await projector.catchUp()
    const said = await ask(address, 'DELETE', teamPaths.installation, { token: goes.access })
    expect(said.body).toEqual({ deleted: true, reports: 1 })
    expect(await sql('SELECT reports, counts FROM support_counts WHERE team = $1', [team])).toEqual(before)
    const dump = await sql<{ row: string }>(
      `SELECT to_jsonb(e)::text AS row FROM events e UNION ALL SELECT to_jsonb(k)::text FROM report_keys k
       UNION ALL SELECT to_jsonb(i)::text FROM installations i UNION ALL SELECT to_jsonb(t)::text FROM refresh_tokens t
       UNION ALL SELECT to_jsonb(c)::text FROM codes c`,
    )
    expect(dump.filter(({ row }) => row.includes(goes.installation) || row.includes(keyOf(report)))).toEqual([])
    expect((await ask(address, 'GET', teamPaths.rules, { token: goes.access })).status).toBe(401)
  })

  test('events that are erased before they were counted leave nothing to wait for', async () => {
    const { team, code } = await teamOf('Gap')
    const goes = await enrol(address, await code())
    await sendReport(address, goes.access, reportOf(9, ++seed))
    expect((await ask(address, 'DELETE', teamPaths.installation, { token: goes.access })).body).toEqual({
      deleted: true,
      reports: 1,
    })
    const { projector } = await server.backend
    const lag = async () => (await projector.standings()).find((each) => each.team === team)!.lag
    expect(await lag()).toBe(1)
    await projector.catchUp()
    expect(await lag()).toBe(0)
    expect(await sql('SELECT reports FROM support_counts WHERE team = $1', [team])).toEqual([])
  })

  test('old reports run out; a late repetition of one is still a repetition', async () => {
    const { team, code } = await teamOf('Old')
    const member = await enrol(address, await code())
    const report = reportOf(5, ++seed)
    await sendReport(address, member.access, report)
    const { projector, retention, cache } = await server.backend
    await projector.catchUp()
    await sql("UPDATE events SET at = now() - interval '401 days' WHERE team = $1", [team])
    expect(await retention.apply()).toBe(1)
    const [counts] = await sql<{ reports: number; counts: number[] }>(
      'SELECT reports, counts FROM support_counts WHERE team = $1',
      [team],
    )
    expect([counts!.reports, counts!.counts.every((each) => each === 0)]).toEqual([0, true])
    await cache.forget(`seen:${team}:${keyOf(report)}`)
    expect((await sendReport(address, member.access, report)).body.state).toBe('duplicate')
    expect(await sql("SELECT 1 FROM audit WHERE team = $1 AND action = 'retention_applied'", [team])).toHaveLength(1)
  })
})

describe('administration', () => {
  test('a member may not, and an administrator may', async () => {
    const { admin, code } = await teamOf('Roles')
    const member = await enrol(address, await code())
    for (const path of [
      adminPaths.team,
      adminPaths.codes,
      adminPaths.members,
      adminPaths.cohorts,
      adminPaths.rules,
      adminPaths.audit,
    ]) {
      expect([path, (await ask(address, 'GET', path, { token: member.access })).status]).toEqual([path, 403])
      expect([path, (await ask(address, 'GET', path, { token: admin.access })).status]).toEqual([path, 200])
    }
    const list = await ask<z.infer<typeof memberListSchema>>(address, 'GET', adminPaths.members, { token: admin.access })
    expect(list.body.members.map((each) => each.role)).toEqual(['admin', 'member'])
  })

  test('everything done is in the audit log, newest first, page by page', async () => {
    const { admin, code } = await teamOf('Audited')
    await enrol(address, await code())
    await ask(address, 'PATCH', adminPaths.team, { token: admin.access, body: { name: 'Renamed' } })
    const page = (query: string) =>
      ask<z.infer<typeof auditListSchema>>(address, 'GET', `${adminPaths.audit}${query}`, { token: admin.access })
    const { entries } = (await page('')).body
    expect(entries.map((entry) => entry.action)).toEqual(['team_renamed', 'enrolled', 'codes_made', 'enrolled', 'team_created'])
    const rest = (await page(`?before=${entries[1]!.id}&most=2`)).body.entries
    expect(rest).toEqual(entries.slice(2, 4))
  })
})

describe('teams do not see each other', () => {
  test('over the API, whatever is asked with the other token', async () => {
    const [one, two] = [await teamOf('One'), await teamOf('Two')]
    const member = await enrol(address, await one.code())
    const change = { token: two.admin.access, body: { revoked: true } }
    expect((await ask(address, 'PATCH', `${adminPaths.members}/${member.installation}`, change)).status).toBe(404)
    expect((await ask(address, 'GET', adminPaths.team, { token: two.admin.access })).body).toMatchObject({
      id: two.team,
      members: 1,
    })
  })

  test('in the database: the login owns nothing, and its roles see the rows of their team alone', async () => {
    const one = await teamOf('Rows')
    const { database } = await server.backend
    const tables = await sql<{ name: string; secured: boolean; owner: string }>(
      `SELECT relname AS name, relrowsecurity AS secured, pg_get_userbyid(relowner) AS owner FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    )
    expect(
      tables
        .filter((table) => !table.secured)
        .map((table) => table.name)
        .sort(),
    ).toEqual(['epoch', 'migrations', 'rate_windows'])
    expect(new Set(tables.map((table) => table.owner))).toEqual(new Set(['owner_api']))
    const flags = await sql(
      "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname IN ('login_api', 'aurora_app', 'aurora_service')",
    )
    expect(flags).toEqual(Array(3).fill({ rolsuper: false, rolbypassrls: false }))
    for (const { name } of tables.filter((table) => table.secured)) {
      const column = name === 'teams' ? 'id' : 'team'
      const teams = await database.asTeam(one.team, (session) =>
        session.rows<{ team: string }>(`SELECT DISTINCT ${column} AS team FROM ${name}`),
      )
      expect([name, teams.every((row) => row.team === one.team)]).toEqual([name, true])
    }
    const stray = database.asTeam(one.team, (session) =>
      session.rows("INSERT INTO withheld_rules (team, rule) SELECT '0000000000', 'x'"),
    )
    await expect(stray).rejects.toMatchObject({ code: 'internal' })
    const content = database.transaction('service', (session) => session.rows('SELECT payload FROM events'))
    await expect(content).rejects.toMatchObject({ code: 'internal' })
    const wipe = await database.asTeam(one.team, (session) => session.rows('DELETE FROM audit RETURNING id'))
    expect(wipe).toEqual([])
    await expect(database.asTeam("x'; DROP TABLE teams", (session) => session.rows('SELECT 1'))).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the command line of the operator', () => {
  const environment = () => ({
    AURORA_SERVER_DATABASE_URL: server.settings.DATABASE_URL!,
    AURORA_SERVER_OWNER_URL: server.settings.OWNER_URL!,
    AURORA_SERVER_SIGNING_KEYS: server.settings.SIGNING_KEYS,
  })

  test('makes a team beside a running server, and its first administrator comes in', async () => {
    const made = await serverCommand<{ team: string; code: { code: string } }>(environment(), 'create-team', 'By command')
    expect(await enrol(address, made.code.code)).toMatchObject({ role: 'admin', team: { id: made.team, name: 'By command' } })
    const { code } = await serverCommand<{ code: string }>(environment(), 'create-code', made.team, 'member')
    expect((await enrol(address, code)).role).toBe('member')
  })

  test.each([
    ['a setting that there is not', { AURORA_SERVER_TYPO: '1' }, ['serve'], 'There is no setting AURORA_SERVER_TYPO.'],
    ['a command that there is not', {}, ['dance'], 'There is no command dance.'],
    ['a database without signing keys', { AURORA_SERVER_SIGNING_KEYS: '' }, ['serve'], 'share their signing keys'],
  ])('%s: code 2 and one line that says so', async (_what, more, words, said) => {
    await expect(serverCommand({ ...environment(), ...more }, ...words)).rejects.toThrow(new RegExp(`ended with 2: .*${said}`))
  })
})

describe('migrations', () => {
  test('two servers that start together apply each once; one that was changed afterwards is refused', async () => {
    const { url, ownerUrl } = await postgres.createDatabase('together')
    const two = [1, 2].map(() => new Database(new PostgresDriver({ url, ownerUrl, connections: 2, onLost: () => {} })))
    try {
      await expect(isMigrated(two[0]!)).rejects.toMatchObject({ code: 'internal' })
      const applied = await Promise.all(two.map((each) => migrate(each)))
      expect(applied.map((names) => names.length).sort()).toEqual([0, migrations.length])
      expect(await isMigrated(two[1]!)).toBe(true)
      await two[0]!.asOwner((session) => session.rows("UPDATE migrations SET hash = 'other' WHERE name = '003-events'"))
      await expect(migrate(two[0]!)).rejects.toMatchObject({ code: 'internal', data: { name: '003-events' } })
      expect(await isMigrated(two[1]!)).toBe(false)
    } finally {
      for (const each of two) await each.close()
    }
  })

  test('what PostgreSQL itself dumps and restores is a whole server again', async () => {
    const path = `${postgres.folder}/api.dump`
    const admin = (await teamOf('Dumped')).admin
    const report = reportOf(11, ++seed)
    await sendReport(address, admin.access, report)
    await postgres.createDatabase('dumped')
    postgres.tool('pg_dump', ['-Fc', '-f', path, 'api'])
    postgres.tool('pg_restore', ['-d', 'dumped', path])
    const text = 'SELECT team, position::int, payload FROM events ORDER BY team, position'
    expect(await postgres.query('dumped', text)).toEqual(await sql(text))
    const secured = "SELECT count(*)::int AS count FROM pg_policies WHERE policyname = 'own_team'"
    expect(await postgres.query('dumped', secured)).toEqual(await sql(secured))
  })
})
