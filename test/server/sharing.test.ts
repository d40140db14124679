import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setRuleState } from '#main/learn/rule-management.ts'
import { productRoot } from '#main/paths.ts'
import { selfSigned } from '../support/certificate.ts'
import { type Member, startMember } from '../support/sharing.ts'
import { Cleanup } from './support/cleanup.ts'
import { simulateCohort } from './support/cohort.ts'
import { startForTest, type TestServer } from './support/in-process.ts'

const cleanup = new Cleanup()
const folder = mkdtempSync(join(tmpdir(), 'aurora-tls-'))
const authority = selfSigned('127.0.0.1')
let server: TestServer

beforeAll(async () => {
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  writeFileSync(key, authority.key)
  writeFileSync(certificate, authority.cert)
  server = await startForTest({ AURORA_SERVER_TLS_KEY: key, AURORA_SERVER_TLS_CERTIFICATE: certificate })
  cleanup.add(() => server.close())
})
afterAll(() => cleanup.run())

async function teamOf(name: string) {
  const made = await server.createTeam(name)
  return { team: made.team, code: made.code.code }
}

async function joinTeam(code: string, member?: Member): Promise<Member> {
  const one = member ?? (await startMember(undefined, { now: Date.now() }))
  await one.sync.enrol({ server: server.address, code, authority: authority.cert })
  return one
}

const stored = async (team: string): Promise<number> => {
  const { database } = await server.backend
  const [row] = await database.asTeam(team, (session) =>
    session.rows<{ count: number }>("SELECT count(*)::int AS count FROM events WHERE team = $1 AND kind = 'report'", [team]),
  )
  return row!.count
}

describe('a client and the real server, over TLS', () => {
  test('join, report, the server publishes, the rule comes, is shown, is refused, and stays refused', async () => {
    const { team, code } = await teamOf('Learners')
    const { sync, learning } = await joinTeam(code)
    expect(await sync.push()).toMatchObject({ sent: 1, waiting: 0 })
    expect(await stored(team)).toBe(1)
    expect(await sync.pull()).toMatchObject({ added: 0, changed: false })
    await simulateCohort(server, team)
    expect(await sync.pull()).toMatchObject({ added: 1 })
    const [record] = learning.knowledge.rules.all()
    expect(record!.rule).toMatchObject({ origin: 'team', action: 'log_transform', family: 'shape' })
    expect(record!.bornFrom).toBeGreaterThan(3_000)
    setRuleState(learning, record!.rule.id, 'retired')
    expect(await sync.pull()).toMatchObject({ changed: false })
    expect(learning.knowledge.rules.get(record!.rule.id)?.status).toBe('retired')
  })

  test('the same report twice, and once more after a new pass, counts once', async () => {
    const { team, code } = await teamOf('Twice')
    const { sync, clock } = await joinTeam(code)
    const { report } = await sync.preview()
    await sync.outgoing().pay(report, clock.now)
    const enrolled = sync.enrolled()!
    expect(await sync.client.report(enrolled.address, enrolled.access, report.body)).toMatchObject({ state: 'accepted' })
    clock.now += 3_600_000
    expect(await sync.push()).toMatchObject({ sent: 1 })
    expect(sync.enrolled()!.refresh).not.toBe(enrolled.refresh)
    expect(await stored(team)).toBe(1)
  })

  test('leaving erases the reports on the server', async () => {
    const { team, code } = await teamOf('Leavers')
    const { sync } = await joinTeam(code)
    await sync.push()
    expect(await sync.leave()).toMatchObject({ left: true, reports: 1 })
    expect(await stored(team)).toBe(0)
  })

  test('a second enrolment needs a second code, and does not bring the budget back', async () => {
    const { code } = await teamOf('Again')
    const member = await joinTeam(code)
    await member.sync.push()
    await member.sync.leave()
    await expect(joinTeam(code, member)).rejects.toMatchObject({ code: expect.stringMatching(/bad_input|not_found|conflict/) })
    await joinTeam((await teamOf('Another')).code, member)
    await expect(member.sync.push()).rejects.toMatchObject({ data: { why: 'period_spent' } })
  })

  test('a server whose certificate nobody vouches for is told nothing, not even the code', async () => {
    const { code } = await teamOf('Untrusted')
    const { sync } = await startMember()
    await expect(sync.enrol({ server: server.address, code })).rejects.toMatchObject({ code: 'forbidden' })
    await sync.enrol({ server: server.address, code, authority: authority.cert })
    expect(sync.enrolled()).toMatchObject({ team: { name: 'Untrusted' } })
  })

  test('the command line joins, sends and leaves', async () => {
    const { team, code } = await teamOf('Commands')
    const home = mkdtempSync(join(tmpdir(), 'aurora-commands-'))
    cleanup.add(() => rmSync(home, { recursive: true, force: true }))
    const certificate = join(folder, 'certificate.pem')
    const said = await aurora(home, 'enrol', server.address, code, '--authority', certificate)
    expect(said).toMatchObject({ status: 0, json: { team: 'Commands', role: 'admin' } })
    expect(await aurora(home, 'push')).toMatchObject({ status: 0, json: { sent: 1 } })
    expect(await stored(team)).toBe(1)
    expect(await aurora(home, 'status')).toMatchObject({ json: { state: 'on', budget: { lifeSpent: 0.9 } } })
    expect(await aurora(home, 'leave')).toMatchObject({ status: 0, json: { left: true, reports: 1 } })
  }, 120_000)
})

async function aurora(home: string, ...words: string[]): Promise<{ status: number | null; json: Record<string, unknown> }> {
  const main = join(productRoot(), 'src-main', 'hosts', 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, 'sync', ...words], {
    env: { ...process.env, AURORA_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let out = ''
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString()
  })
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, json: out === '' ? {} : JSON.parse(out) }
}
