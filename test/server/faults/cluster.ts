import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '#server/database/database.ts'
import { PostgresDriver } from '#server/database/postgres.ts'
import { rotateSigningKeys } from '#server/identity/signing-keys.ts'
import { createTeam, type MadeCode } from '#server/operate/teams.ts'
import type { EnrolAnswer } from '#shared/contract/team/enrolment.ts'
import { adminPaths, teamPaths } from '#shared/contract/team/paths.ts'
import type { ReportAnswer } from '#shared/contract/team/reports.ts'
import { PERIOD_EPSILON } from '#shared/privacy/budget.ts'
import { domain } from '#shared/privacy/domain.ts'
import { supporting } from '#shared/privacy/estimate.ts'
import { hashingOdds } from '#shared/privacy/local-hashing.ts'
import type { Report } from '#shared/privacy/report.ts'
import { Cleanup, until } from '../support/cleanup.ts'
import { ask, enrol, keyOf, reportOf, sendReport } from '../support/member.ts'
import { PostgresProcess, RedisProcess } from '../support/processes.ts'
import { ServerProcess } from '../support/server-process.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'

const SERVERS = 3
const DATABASE = 'faults'

export interface Team {
  id: string
  admin: EnrolAnswer
  members: { token: string; installation: string; report: Report }[]
}

/** What was true of a team in the end. */
export interface Outcome {
  sent: number
  stored: number
  counted: number
}

/** Three servers, PostgreSQL and Redis, with a network between them that can be broken. */
export class Cluster {
  readonly cleanup = new Cleanup()
  readonly servers: ServerProcess[] = []
  postgres!: PostgresProcess
  redis!: RedisProcess
  toPostgres!: TcpProxy
  toRedis!: TcpProxy
  environment: Record<string, string> = {}
  #operator!: Database
  #seed = 0

  static async start(): Promise<Cluster> {
    const cluster = new Cluster()
    try {
      await cluster.#start()
      return cluster
    } catch (thrown) {
      await cluster.cleanup.run()
      throw thrown
    }
  }

  async #start(): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'aurora-faults-'))
    this.cleanup.add(() => rmSync(folder, { recursive: true, force: true }))
    const keys = join(folder, 'keys.json')
    await rotateSigningKeys(keys)
    this.postgres = await PostgresProcess.start()
    this.cleanup.add(() => this.postgres.remove())
    this.redis = await RedisProcess.start()
    this.cleanup.add(() => this.redis.remove())
    this.toPostgres = await TcpProxy.start(() => this.postgres.port)
    this.toRedis = await TcpProxy.start(() => this.redis.port)
    this.cleanup.add(() => Promise.all([this.toPostgres.close(), this.toRedis.close()]))
    const { login, ownerUrl } = await this.postgres.createDatabase(DATABASE)
    this.#operator = new Database(new PostgresDriver({ url: ownerUrl, ownerUrl, connections: 1, onLost: () => {} }))
    this.environment = {
      AURORA_SERVER_DATABASE_URL: this.postgres.urlOf(DATABASE, login, this.toPostgres.port),
      AURORA_SERVER_OWNER_URL: ownerUrl,
      AURORA_SERVER_REDIS_URL: `redis://127.0.0.1:${this.toRedis.port}`,
      AURORA_SERVER_SIGNING_KEYS: keys,
      AURORA_SERVER_FOLDER: folder,
      AURORA_SERVER_TRUSTED_PROXIES: '1',
      AURORA_SERVER_PROJECT_EVERY_MS: '100',
    }
    this.cleanup.add(() => Promise.all(this.servers.map((server) => server.running && server.stop('SIGKILL'))))
    await Promise.all(Array.from({ length: SERVERS }, () => this.addServer()))
    await Promise.all(this.servers.map((server) => server.ready()))
  }

  async addServer(more: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const server = await ServerProcess.start({ ...this.environment, ...more })
    this.servers.push(server)
    return server
  }

  /** Kills one and puts another in its place; ready, where all else is. */
  async replace(server: ServerProcess): Promise<ServerProcess> {
    if (server.running) await server.stop('SIGKILL')
    this.servers.splice(this.servers.indexOf(server), 1)
    return (await this.addServer()).ready()
  }

  /** An experiment begins where nothing of the one before is left: no breaker of a database is open. */
  async whole(): Promise<void> {
    const mended = async (server: ServerProcess) => {
      const text = await (await fetch(`${server.address}${teamPaths.metrics}`)).text()
      return text.includes('aurora_server_ready 1') && text.includes('aurora_server_breaker_open{use="server.database"} 0')
    }
    for (const server of this.servers) await until('a server is whole', () => mended(server).catch(() => false))
  }

  anyone(): string {
    const running = this.servers.filter((server) => server.running)
    return running[Math.floor(Math.random() * running.length)]!.address
  }

  /** What the servers complained about last, for whoever has to find out why an experiment failed. */
  troubles(): string {
    const complaints = (server: ServerProcess) => server.log.filter((line) => !line.includes('"level":"info"')).slice(-12)
    return this.servers.map((server) => [server.address, ...complaints(server)].join('\n')).join('\n')
  }

  sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.postgres.query<Row>(DATABASE, text, values)
  }

  /** Of the servers, as an administrator of the database can. */
  async endConnections(): Promise<void> {
    await this.postgres.query(
      'postgres',
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'aurora-server'",
    )
  }

  async team(members: number): Promise<Team> {
    const made = await createTeam(this.#operator, 'Faults')
    const admin = await enrol(this.anyone(), made.code.code)
    const team: Team = { id: made.team, admin, members: [] }
    if (members === 0) return team
    const { body } = await ask<{ codes: MadeCode[] }>(this.anyone(), 'POST', adminPaths.codes, {
      token: admin.access,
      body: { count: members },
    })
    const enrolled = await Promise.all(body.codes.map(({ code }) => enrol(this.anyone(), code)))
    team.members = enrolled.map(({ access, installation }) => ({
      token: access,
      installation,
      report: reportOf(this.#seed % 5 === 0 ? 0 : 400, ++this.#seed),
    }))
    return team
  }

  /** As a client does: again and again, to whoever is there, until one says that it has it. */
  async deliver(token: string, report: Report, address: () => string = () => this.anyone()): Promise<ReportAnswer['state']> {
    return until('a report is delivered', async () => {
      try {
        const said = await sendReport(address(), token, report)
        if (said.status === 200 || said.status === 201) return said.body.state
        if (said.status < 500 && said.status !== 429) throw new Refused(said.status, JSON.stringify(said.body))
        return false
      } catch (thrown) {
        if (thrown instanceof Refused) throw thrown
        return false
      }
    })
  }

  deliverAll(team: Team, address?: () => string): Promise<ReportAnswer['state'][]> {
    return Promise.all(team.members.map(({ token, report }) => this.deliver(token, report, address)))
  }

  /**
   * Of so many requests of one member at once, how many are let in. On a machine so busy that Redis is not heard within its time a server
   * counts alone, which is no error of the window: then it is another member's turn.
   */
  async admittedOf(count: number, team: Team): Promise<number> {
    for (const { token } of team.members) {
      const before = await this.#fallbacks()
      const said = await Promise.all(
        Array.from({ length: count }, (_, at) =>
          ask(this.servers[at % this.servers.length]!.address, 'GET', teamPaths.installation, { token }),
        ),
      )
      if ((await this.#fallbacks()) > before) continue
      const refused = said.filter((each) => each.status === 429 && Number(each.headers.get('retry-after')) > 0)
      const admitted = said.filter((each) => each.status === 200)
      if (refused.length + admitted.length !== count) throw new Error('somebody got neither an answer nor a time to wait')
      return admitted.length
    }
    throw new Error('the shared window was never there for long enough')
  }

  async #fallbacks(): Promise<number> {
    const texts = await Promise.all(
      this.servers.map(async (server) => (await fetch(`${server.address}${teamPaths.metrics}`)).text()),
    )
    return texts.reduce((sum, text) => sum + Number(/aurora_server_rate_fallbacks_total (\d+)/.exec(text)?.[1] ?? 0), 0)
  }

  /** Waits until every projection has seen the last event. */
  async projected(team: Team): Promise<void> {
    await until('everything is projected', async () => {
      const [row] = await this.sql<{ done: boolean }>(
        `SELECT head = (SELECT min(position) FROM checkpoints WHERE team = $1) AND (SELECT count(*) FROM checkpoints WHERE team = $1) = 2 AS done
         FROM streams WHERE team = $1`,
        [team.id],
      )
      return row?.done
    })
  }

  /** Waits until everything is counted, and looks at every number that could be wrong. */
  async outcome(team: Team, sent: readonly Report[] = team.members.map((each) => each.report)): Promise<Outcome> {
    const events = () =>
      this.sql<{ position: number; payload: Report }>(
        'SELECT position::int, payload FROM events WHERE team = $1 ORDER BY position',
        [team.id],
      )
    await this.projected(team)
    const stored = await events()
    const [kept] = await this.sql<{ reports: number; counts: number[] }>(
      'SELECT reports, counts FROM support_counts WHERE team = $1',
      [team.id],
    )
    const anew = supporting(
      stored.map((event) => event.payload),
      domain,
      hashingOdds(PERIOD_EPSILON),
    )
    const [days] = await this.sql<{ reports: number }>('SELECT sum(reports)::int AS reports FROM daily_reports WHERE team = $1', [
      team.id,
    ])
    if (JSON.stringify(kept?.counts) !== JSON.stringify([...anew.counts]))
      throw new Error('the counts are not those of the events')
    if (days?.reports !== stored.length) throw new Error(`the days hold ${days?.reports} reports of ${stored.length}`)
    const wanted = new Set(sent.map(keyOf))
    const found = new Set(stored.map((event) => keyOf(event.payload)))
    if (found.size !== stored.length) throw new Error('a report is stored twice')
    for (const key of wanted) if (!found.has(key)) throw new Error('a report was lost')
    return { sent: wanted.size, stored: stored.length, counted: kept!.reports }
  }
}

class Refused extends Error {
  constructor(status: number, body: string) {
    super(`refused with ${status}: ${body}`)
  }
}
