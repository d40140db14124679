import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { PostgresDriver } from '#server/database/postgres.ts'
import { rotateSigningKeys } from '#server/identity/signing-keys.ts'
import { createTeam, type MadeCode } from '#server/operate/teams.ts'
import { adminPaths, teamPaths } from '#shared/contract/team/paths.ts'
import { Cleanup, until } from '../test/server/support/cleanup.ts'
import { ask, enrol } from '../test/server/support/member.ts'
import { ended, PostgresProcess, RedisProcess } from '../test/server/support/processes.ts'
import { ServerProcess } from '../test/server/support/server-process.ts'
import type { Order, PhaseResult } from './server/clients.ts'

// Three servers, PostgreSQL (with fsync) and Redis on this machine, and CLIENTS clients in a process beside them.
// SECONDS: steady load (60; the figure of the plan is 900). SPIKE_SECONDS: a hundred times as much (60). THINK_MS between requests (2000).

const seconds = Number(process.env['SECONDS'] ?? 60)
const spikeSeconds = Number(process.env['SPIKE_SECONDS'] ?? 60)
const count = Number(process.env['CLIENTS'] ?? 1_000)
const thinkMs = Number(process.env['THINK_MS'] ?? 2_000)
const RECOVERY_SECONDS = 30
const root = join(import.meta.dirname, '..')
const cleanup = new Cleanup()
const say = (words: string) => process.stderr.write(`${words}\n`)

try {
  const { servers, postgres, team, code } = await setUp()
  const members = await enrolAll(servers, code)
  await postgres.query('load', "UPDATE installations SET enrolled_at = now() - interval '1000 days'")
  const loadBefore = loadavg()[0]!
  const limits = await exactness(servers, members.slice(0, 3))
  const load = await startLoad(servers, members.slice(3))
  const memory: { second: number; megabytes: number[] }[] = []
  const started = performance.now()
  const sample = setInterval(async () => {
    const megabytes = await Promise.all(servers.map(memoryOf)).catch(() => null)
    if (megabytes !== null) memory.push({ second: Math.round((performance.now() - started) / 1_000), megabytes })
  }, 5_000)
  const steady = await load({ phase: 'steady', seconds, thinkMs })
  const lastSteady = memory.length
  const spike = await load({ phase: 'spike', seconds: spikeSeconds, thinkMs: thinkMs / 100 })
  const recovery = await load({ phase: 'recovery', seconds: RECOVERY_SECONDS, thinkMs })
  clearInterval(sample)
  const accepted = [steady, spike, recovery].reduce((sum, each) => sum + each.accepted, 0)
  const kept = await settled(postgres, team)
  const ledger = {
    machine: {
      processors: availableParallelism(),
      loadBefore,
      note: 'servers, PostgreSQL, Redis and the clients share the machine',
    },
    parameters: { clients: count, seconds, spikeSeconds, thinkMs, servers: servers.length },
    limits,
    phases: [steady, spike, recovery].map(({ p95BySecond: _, ...each }) => ({ ...each, errorShare: errorShare(each) })),
    recovery: { secondsUntilSteady: recovery.p95BySecond.findIndex((each) => each > 0 && each <= Math.max(500, 2 * steady.p95)) },
    memory: memoryFigures(memory.slice(0, lastSteady)),
    reports: { accepted, ...kept, unheard: kept.stored - accepted },
  }
  mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
  writeFileSync(join(root, 'bench', 'ledger', 'server-load.json'), `${JSON.stringify(ledger, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(ledger, null, 2)}\n`)
} finally {
  await cleanup.run()
}

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-load-'))
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }))
  const keys = join(folder, 'keys.json')
  await rotateSigningKeys(keys)
  const postgres = await PostgresProcess.start(true)
  cleanup.add(() => postgres.remove())
  const redis = await RedisProcess.start()
  cleanup.add(() => redis.remove())
  const { url, ownerUrl } = await postgres.createDatabase('load')
  const database = new Database(new PostgresDriver({ url, ownerUrl, connections: 1, onLost: () => {} }))
  await migrate(database)
  const { team, code } = await createTeam(database, 'Load')
  await database.close()
  const environment = {
    AURORA_SERVER_DATABASE_URL: url,
    AURORA_SERVER_REDIS_URL: redis.url,
    AURORA_SERVER_SIGNING_KEYS: keys,
    AURORA_SERVER_FOLDER: folder,
    AURORA_SERVER_MIGRATE: 'no',
    AURORA_SERVER_TRUSTED_PROXIES: '1',
    AURORA_SERVER_LOG_LEVEL: 'warning',
  }
  const servers = await Promise.all([1, 2, 3].map(() => ServerProcess.start(environment)))
  cleanup.add(() => Promise.all(servers.map((server) => server.stop('SIGKILL'))))
  await Promise.all(servers.map((server) => server.ready()))
  return { servers, postgres, team, code }
}

async function enrolAll(servers: readonly ServerProcess[], first: MadeCode) {
  const addressOf = (at: number) => servers[at % servers.length]!.address
  const admin = await enrol(addressOf(0), first.code)
  const members: { access: string; refresh: string }[] = []
  while (members.length < count + 3) {
    const { body } = await ask<{ codes: MadeCode[] }>(addressOf(1), 'POST', adminPaths.codes, {
      token: admin.access,
      body: { count: 50 },
    })
    members.push(...(await Promise.all(body.codes.map(({ code }, at) => enrol(addressOf(at), code)))))
  }
  say(`${members.length} installations enrolled`)
  return members
}

/** 240 requests of one installation at once, over all servers: 60 may get through. */
async function exactness(servers: readonly ServerProcess[], members: readonly { access: string }[]) {
  const admitted: number[] = []
  for (const { access } of members) {
    const said = await Promise.all(
      Array.from({ length: 240 }, (_, at) =>
        ask(servers[at % servers.length]!.address, 'GET', teamPaths.installation, { token: access }),
      ),
    )
    admitted.push(said.filter((each) => each.status === 200).length)
  }
  return { asked: 240, admitted, wanted: 60 }
}

async function startLoad(servers: readonly ServerProcess[], members: readonly { access: string; refresh: string }[]) {
  const child: ChildProcess = fork(join(import.meta.dirname, 'server', 'clients.ts'))
  cleanup.add(async () => {
    child.kill('SIGKILL')
    await ended(child)
  })
  const told = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)))
  const setUpDone = told<string>()
  child.send({ addresses: servers.map((server) => server.address), clients: members.slice(0, count) })
  await setUpDone
  return async (order: Order): Promise<PhaseResult> => {
    const result = told<PhaseResult>()
    child.send(order)
    const done = await result
    say(`${done.phase}: ${done.perSecond} a second, p95 ${done.p95} ms, ${JSON.stringify(done.statuses)}`)
    return done
  }
}

async function memoryOf(server: ServerProcess): Promise<number> {
  const text = await (await fetch(`${server.address}${teamPaths.metrics}`)).text()
  return Math.round(Number(/aurora_server_memory_bytes (\d+)/.exec(text)![1]) / 1e6)
}

/** Answers that are our fault: refusals for speed are right. */
function errorShare({ statuses, requests }: Pick<PhaseResult, 'statuses' | 'requests'>): number {
  const bad = Object.entries(statuses).filter(([status]) => status === '0' || Number(status) >= 500)
  return bad.reduce((sum, [, each]) => sum + each, 0) / requests
}

/** The first fifth is for warming up; the slope is that of the largest server over the rest, by least squares. */
function memoryFigures(samples: { second: number; megabytes: number[] }[]) {
  const rest = samples.slice(Math.ceil(samples.length / 5))
  const points = rest.map(({ second, megabytes }) => [second / 60, Math.max(...megabytes)] as const)
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const slope =
    points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) /
    points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return {
    firstMegabytes: rest[0]?.megabytes ?? [],
    lastMegabytes: rest.at(-1)?.megabytes ?? [],
    megabytesAMinute: Math.round(slope * 100) / 100,
  }
}

async function settled(postgres: PostgresProcess, team: string) {
  return until('everything is projected', async () => {
    const [row] = await postgres.query<{ stored: number; different: number; counted: number }>(
      'load',
      `SELECT (SELECT count(*)::int FROM events WHERE team = $1) AS stored,
         (SELECT count(DISTINCT payload)::int FROM events WHERE team = $1) AS different,
         coalesce((SELECT sum(reports)::int FROM support_counts WHERE team = $1), 0) AS counted`,
      [team],
    )
    return row!.stored === row!.counted && row
  })
}
