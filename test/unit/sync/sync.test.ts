import { afterEach, describe, expect, test } from 'vitest'
import { setRuleState } from '#main/learn/rule-management.ts'
import { JITTER_MS } from '#main/sync/sync.ts'
import { TeamClient } from '#main/sync/team-client.ts'
import { PASS_PLACE, previewView } from '#main/sync/views.ts'
import { PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import { startMember } from '../../support/sharing.ts'
import { publishedRule, startTeamDouble, TEAM_CODE, type TeamDouble } from '../../support/team-double.ts'

const servers: TeamDouble[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function team(): Promise<TeamDouble> {
  const server = await startTeamDouble()
  servers.push(server)
  return server
}

async function enrolled(now?: () => number) {
  const server = await team()
  const member = await startMember(undefined, undefined, now)
  await member.sync.enrol({ server: server.address, code: TEAM_CODE })
  return { server, ...member }
}

const LOG = { type: 'numeric', family: 'shape', level: 'high', action: 'log_transform' }

describe('off', () => {
  test('every way out ends before a connection, and the clock does not change that', async () => {
    const { sync, clock } = await startMember()
    for (const way of [() => sync.push(), () => sync.pull(), () => sync.preview(), () => sync.leave()])
      await expect(way()).rejects.toMatchObject({ code: 'conflict', data: { state: 'off' } })
    clock.now += 10 * PERIOD_MILLISECONDS
    await sync.tick()
    expect(sync.outgoing().all()).toEqual([])
    expect(await previewView(sync)).toMatchObject({ text: '', bytes: 0 })
  })
})

describe('enrolling', () => {
  test('sends the code and nothing else', async () => {
    const { server, sync } = await enrolled()
    expect(server.lines).toHaveLength(1)
    const [head, body] = server.lines[0]!.split('\r\n\r\n')
    expect(head!.split('\r\n')).toEqual([
      'POST /v1/enrol HTTP/1.1',
      `Host: ${new URL(server.address).host}`,
      'Content-Type: application/json',
      `Content-Length: ${body!.length}`,
      'Connection: close',
    ])
    expect(Object.keys(JSON.parse(body!))).toEqual(['code', 'nonce'])
    expect(sync.enrolled()).toMatchObject({ state: 'on', team: { name: 'Surveyors' } })
    expect(sync.outgoing().all()).toEqual([])
  })

  test('asked again after a lost answer it uses the same nonce', async () => {
    const server = await team()
    const { sync } = await startMember()
    let times = 0
    server.misbehave = () => (times++ === 0 ? 'cut' : null)
    await sync.enrol({ server: server.address, code: ` ${TEAM_CODE.toUpperCase()} ` })
    const nonces = server.lines.map((line) => JSON.parse(line.split('\r\n\r\n')[1]!).nonce)
    expect(nonces).toHaveLength(2)
    expect(new Set(nonces).size).toBe(1)
  })

  test.each([
    ['http://team.example', 'over https'],
    ['http://localhost:8080', 'over https'],
    ['http://127.0.0.1.evil.example', 'over https'],
    ['team.example', 'no address'],
    ['https://me:secret@team.example', 'no user'],
    ['ftp://team.example', 'over https'],
  ])('refuses %s', async (server, words) => {
    const { sync } = await startMember()
    await expect(sync.enrol({ server, code: TEAM_CODE })).rejects.toThrow(words)
  })

  test('refuses what is no code, before asking', async () => {
    const server = await team()
    const { sync } = await startMember()
    await expect(sync.enrol({ server: server.address, code: 'hello' })).rejects.toMatchObject({ code: 'bad_input' })
    expect(server.lines).toEqual([])
  })

  test('is not possible twice', async () => {
    const { server, sync } = await enrolled()
    await expect(sync.enrol({ server: server.address, code: TEAM_CODE })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('sending', () => {
  test('exactly the previewed bytes leave, but for the pass', async () => {
    const { server, sync } = await enrolled()
    const { text, bytes } = await previewView(sync)
    expect(server.lines).toHaveLength(1)
    await sync.push()
    expect(server.lines).toHaveLength(2)
    expect(server.lines[1]).toBe(text.replace(PASS_PLACE, sync.enrolled()!.access))
    expect(bytes).toBe(121)
  })

  test('what was sent is in the history, and nothing more goes until the period is over', async () => {
    const { server, sync, clock } = await enrolled()
    expect(await sync.push()).toEqual({ sent: 1, waiting: 0, trouble: '' })
    expect(sync.outgoing().all()).toMatchObject([{ state: 'sent', sent: clock.now }])
    await expect(sync.push()).rejects.toMatchObject({ data: { why: 'period_spent' } })
    await sync.tick()
    expect(server.reports.size).toBe(1)
  })

  test('by itself only when a period has passed, and then at a moment within a day', async () => {
    const { server, sync, clock } = await enrolled()
    clock.now += PERIOD_MILLISECONDS - 1
    await sync.tick()
    expect(sync.outgoing().all()).toEqual([])
    clock.now += 1
    await sync.tick()
    expect(sync.outgoing().all()).toMatchObject([{ state: 'queued', from: clock.now + JITTER_MS / 2 }])
    expect(server.reports.size).toBe(0)
    clock.now += JITTER_MS / 2
    await sync.tick()
    expect(sync.outgoing().all()).toMatchObject([{ state: 'sent' }])
    expect(server.reports.size).toBe(1)
  })

  test('a server that is gone: the report stays paid for, waits, and goes when it is back', async () => {
    const time = { now: 0 }
    const { server, sync, clock } = await enrolled(() => time.now)
    await server.stop()
    const pushed = await sync.push()
    expect(pushed).toMatchObject({ sent: 0, waiting: 1 })
    const waits: number[] = []
    for (let attempt = 0; attempt < 12; attempt++) {
      const [waiting] = sync.outgoing().queued()
      waits.push(waiting!.from - clock.now)
      clock.now = waiting!.from
      await sync.tick()
    }
    expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200, 60_000, 60_000])
    await server.start()
    time.now += 60_000
    clock.now += 60_000
    await sync.tick()
    expect(sync.outgoing().all()).toMatchObject([{ state: 'sent' }])
    expect(server.reports.size).toBe(1)
  })

  test('after five failures the server is left alone for a minute, then one request decides', async () => {
    const time = { now: 0 }
    const { server, sync, clock } = await enrolled(() => time.now)
    const before = server.lines.length
    server.misbehave = () => 503
    await sync.push()
    expect(server.lines.length - before).toBe(5)
    clock.now += 60_000
    await sync.tick()
    expect(server.lines.length - before).toBe(5)
    expect(sync.client.state).toBe('open')
    time.now += 60_000
    server.misbehave = () => null
    clock.now += 60_000
    await sync.tick()
    expect(sync.client.state).toBe('closed')
    expect(server.reports.size).toBe(1)
  })

  test('an answer that is lost: the same bytes again count once', async () => {
    const { server, sync } = await enrolled()
    let times = 0
    server.misbehave = (_method, path) => (path === '/v1/reports' && times++ < 2 ? 'cut' : null)
    expect(await sync.push()).toMatchObject({ sent: 1 })
    expect(times).toBe(3)
    expect(server.reports.size).toBe(1)
    expect(new Set(server.lines.filter((line) => line.startsWith('POST /v1/reports'))).size).toBe(1)
  })

  test('killed between paying and sending: the next life sends the same bytes and pays nothing', async () => {
    const { server, sync, home, clock, learning } = await enrolled()
    const { report } = await sync.preview()
    await sync.outgoing().pay(report, clock.now)
    learning.store.close()
    const next = await startMember(home, clock)
    expect(await next.sync.push()).toMatchObject({ sent: 1, waiting: 0 })
    expect([...server.reports.values()]).toEqual([report.body])
    expect(next.sync.outgoing().all()).toHaveLength(1)
  })

  test('a limit of the server is respected and no failure of the report', async () => {
    const { server, sync, clock } = await enrolled()
    server.misbehave = (_method, path) => (path === '/v1/reports' ? 429 : null)
    expect(await sync.push()).toMatchObject({ sent: 0, waiting: 1 })
    expect(sync.outgoing().queued()[0]).toMatchObject({ from: clock.now + 7_000, tries: 1 })
    expect(server.lines.filter((line) => line.startsWith('POST /v1/reports'))).toHaveLength(1)
  })

  test('what the server will never take is set aside, and not sent again', async () => {
    const { server, sync } = await enrolled()
    server.misbehave = (_method, path) => (path === '/v1/reports' ? 400 : null)
    await sync.push()
    expect(sync.outgoing().all()).toMatchObject([{ state: 'refused' }])
  })

  test('a pass that has run out is renewed by itself, in our eyes and in those of the server', async () => {
    const { server, sync, clock } = await enrolled()
    const first = sync.enrolled()!
    server.expirePasses()
    await sync.push()
    clock.now += 600_000
    await sync.pull()
    expect(sync.enrolled()!.refresh).not.toBe(first.refresh)
    expect(server.lines.filter((line) => line.startsWith('POST /v1/token'))).toHaveLength(2)
  })

  test('thrown out by the server: nothing is sent any more, and a new code helps', async () => {
    const { server, sync } = await enrolled()
    server.revoked = true
    await sync.push()
    expect(sync.enrolled()).toMatchObject({ state: 'revoked' })
    await expect(sync.pull()).rejects.toMatchObject({ code: 'not_authorised' })
    server.revoked = false
    await sync.enrol({ server: server.address, code: TEAM_CODE })
    expect(await sync.push()).toMatchObject({ sent: 1 })
  })

  test('two at once are one conversation after the other, and one report', async () => {
    const { server, sync } = await enrolled()
    const both = await Promise.allSettled([sync.push(), sync.push(), sync.tick()])
    expect(both.filter((each) => each.status === 'fulfilled').length).toBeGreaterThan(1)
    expect(server.reports.size).toBe(1)
  })
})

test('more requests than a person makes are not made', async () => {
  const client = new TeamClient({ exchange: async () => ({ status: 304, headers: {}, text: '' }) })
  const address = { server: 'https://team.example', pin: null, authority: null }
  const asked = await Promise.allSettled(Array.from({ length: 30 }, () => client.rules(address, 'pass', null)))
  const refused = asked.filter((each) => each.status === 'rejected')
  expect(refused.length).toBeGreaterThanOrEqual(9)
  expect(refused[0]).toMatchObject({ reason: { code: 'too_fast' } })
})

describe('rules of the team', () => {
  test('enter as a kind of their own, with little trust and the number behind them', async () => {
    const { server, sync, learning, rulesChanged } = await enrolled()
    server.rules = [publishedRule(LOG)]
    expect(await sync.pull()).toMatchObject({ added: 1, removed: 0 })
    const [record] = learning.knowledge.rules.all()
    expect(record).toMatchObject({
      status: 'active',
      right: 3,
      wrong: 0,
      bornFrom: 200,
      rule: { origin: 'team', action: 'log_transform' },
    })
    expect(rulesChanged()).toBe(1)
    expect(await sync.pull()).toMatchObject({ changed: false })
  })

  test('refused they stay refused, published anew or not', async () => {
    const { server, sync, learning } = await enrolled()
    server.rules = [publishedRule(LOG)]
    await sync.pull()
    const id = learning.knowledge.rules.all()[0]!.rule.id
    setRuleState(learning, id, 'retired')
    server.rules = []
    await sync.pull()
    server.rules = [publishedRule(LOG)]
    expect(await sync.pull()).toMatchObject({ added: 0, refused: 1 })
    expect(learning.knowledge.rules.get(id)?.status).toBe('retired')
  })

  test('no longer published they go; what the person made of one stays', async () => {
    const { server, sync, learning } = await enrolled()
    server.rules = [publishedRule(LOG), publishedRule({ ...LOG, type: 'numeric', action: 'sqrt_transform', level: 'middle' })]
    await sync.pull()
    server.rules = server.rules.slice(0, 1)
    expect(await sync.pull()).toMatchObject({ removed: 1 })
    expect(learning.knowledge.rules.all()).toHaveLength(1)
  })

  test('what is not in the public list does not enter, least of all about personal data', async () => {
    const { server, sync, learning } = await enrolled()
    const rule = publishedRule(LOG)
    server.rules = [
      { ...rule, action: 'sqrt_transform' },
      { ...rule, family: 'personal', action: 'keep_as_is' },
      { ...rule, index: 1 },
    ]
    expect(await sync.pull()).toMatchObject({ added: 0 })
    expect(learning.knowledge.rules.all()).toEqual([])
  })
})

describe('leaving', () => {
  test('the server deletes, rules go, what waits is dropped, and nothing is sent any more', async () => {
    const { server, sync, learning } = await enrolled()
    server.rules = [publishedRule(LOG)]
    await sync.pull()
    await sync.preview()
    expect(await sync.leave()).toEqual({ left: true, reports: 0, trouble: '' })
    expect(server.deleted).toBe(1)
    expect(sync.enrolled()).toBeNull()
    expect(learning.knowledge.rules.all()).toEqual([])
    expect(sync.outgoing().all()).toEqual([])
  })

  test('a server that is gone is asked again; the person has left all the same', async () => {
    const time = { now: 0 }
    const { server, sync } = await enrolled(() => time.now)
    await server.stop()
    expect(await sync.leave()).toMatchObject({ left: false })
    await expect(sync.push()).rejects.toMatchObject({ code: 'conflict' })
    await server.start()
    time.now += 60_000
    await sync.tick()
    expect(server.deleted).toBe(1)
    expect(sync.enrolled()).toBeNull()
  })

  test('or forgotten at once', async () => {
    const { server, sync } = await enrolled()
    await server.stop()
    expect(await sync.leave(true)).toMatchObject({ left: true, reports: null })
    expect(sync.enrolled()).toBeNull()
  })

  test('a new enrolment does not bring the budget back', async () => {
    const { server, sync } = await enrolled()
    await sync.push()
    await sync.leave()
    await sync.enrol({ server: server.address, code: TEAM_CODE })
    await expect(sync.push()).rejects.toMatchObject({ data: { why: 'period_spent' } })
  })
})
