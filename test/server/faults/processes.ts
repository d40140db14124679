import { teamPaths } from '#shared/contract/team/paths.ts'
import { until } from '../support/cleanup.ts'
import { reportOf } from '../support/member.ts'
import { type Experiment, insist } from './experiment.ts'

/** Servers that die, stop and start. */
export const processFaults: readonly Experiment[] = [
  {
    fault: 'kill -9 of one server of three while reports come in',
    seen: 'clients go on with the other two',
    async run(cluster) {
      const team = await cluster.team(30)
      const [victim] = cluster.servers
      const delivering = cluster.deliverAll(team)
      await until(
        'the first reports are stored',
        async () => (await cluster.sql('SELECT FROM events WHERE team = $1', [team.id])).length > 0,
      )
      await victim!.stop('SIGKILL')
      await delivering
      await cluster.replace(victim!)
      return cluster.outcome(team)
    },
  },
  {
    fault: 'kill -9 of all three servers at once, then a new start',
    seen: 'nothing answers for as long as it takes',
    async run(cluster) {
      const team = await cluster.team(20)
      const delivering = cluster.deliverAll(team, () => cluster.servers[0]?.address ?? 'http://127.0.0.1:9')
      await Promise.all(cluster.servers.map((server) => server.stop('SIGKILL')))
      cluster.servers.splice(0)
      await Promise.all([cluster.addServer(), cluster.addServer(), cluster.addServer()])
      await delivering
      return cluster.outcome(team)
    },
  },
  {
    fault: 'SIGTERM to one server while reports come in',
    seen: 'what it had begun it ends; it leaves with code 0',
    async run(cluster) {
      const team = await cluster.team(20)
      const [leaving] = cluster.servers
      const delivering = cluster.deliverAll(team)
      insist('it leaves with code 0', (await leaving!.stop('SIGTERM')) === 0)
      await delivering
      await cluster.replace(leaving!)
      return cluster.outcome(team)
    },
  },
  {
    fault: 'kill -9 of a server in the middle of projecting 5,000 events',
    seen: 'the others go on from its checkpoint',
    async run(cluster) {
      const team = await cluster.team(0)
      const reports = Array.from({ length: 5_000 }, (_, at) => reportOf(at % 3_000, 50_000 + at))
      await cluster.sql(
        `INSERT INTO events (team, position, kind, payload)
         SELECT $1, number, 'report', each FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (each, number)`,
        [team.id, JSON.stringify(reports)],
      )
      const [victim] = cluster.servers
      await cluster.sql('UPDATE streams SET head = $2 WHERE team = $1', [team.id, reports.length])
      await until(
        'the first batch is projected',
        async () => (await cluster.sql('SELECT FROM support_counts WHERE team = $1', [team.id])).length > 0,
      )
      await victim!.stop('SIGKILL')
      const outcome = await cluster.outcome(team, reports)
      await cluster.replace(victim!)
      return outcome
    },
  },
  {
    fault: 'a server that starts before its database is there',
    seen: '/health says 200, /ready 503 with Retry-After, requests 503; then it is ready',
    async run(cluster) {
      const team = await cluster.team(5)
      cluster.toPostgres.mode = 'cut'
      const early = await cluster.addServer({
        AURORA_SERVER_OWNER_URL: cluster.environment['AURORA_SERVER_DATABASE_URL']!,
        AURORA_SERVER_MIGRATE: 'no',
      })
      const status = async (path: string) => fetch(`${early.address}${path}`)
      insist('it is live', (await status(teamPaths.health)).status === 200)
      const ready = await status(teamPaths.ready)
      insist('it is not ready', ready.status === 503 && ready.headers.get('retry-after') !== null)
      insist('it refuses for the moment', (await status(teamPaths.rules)).status === 503)
      cluster.toPostgres.mode = 'open'
      await early.ready()
      await cluster.deliverAll(team, () => early.address)
      const outcome = await cluster.outcome(team)
      await early.stop('SIGKILL')
      cluster.servers.splice(cluster.servers.indexOf(early), 1)
      return outcome
    },
  },
  {
    fault: 'a server whose clock is 25 s ahead, and one whose clock is 25 s behind',
    seen: 'tokens of each hold at the other, and a report counts once',
    async run(cluster) {
      const [ahead, behind] = await Promise.all([25_000, -25_000].map((by) => cluster.addServer(shifted(by))))
      await Promise.all([ahead!.ready(), behind!.ready()])
      const outcome = await sendAcross(cluster, [ahead!.address, behind!.address])
      for (const server of [ahead!, behind!]) {
        await server.stop('SIGKILL')
        cluster.servers.splice(cluster.servers.indexOf(server), 1)
      }
      return outcome
    },
  },
  {
    fault: 'a server whose clock is a year ahead',
    seen: 'it takes no token of the others, and gives no report before its period: that is told by the clock of the database',
    async run(cluster) {
      const team = await cluster.team(4)
      const lost = await cluster.addServer(shifted(365 * 86_400_000))
      await lost.ready()
      const [member] = team.members
      const said = await fetch(`${lost.address}${teamPaths.rules}`, { headers: { Authorization: `Bearer ${member!.token}` } })
      insist('the token has run out there', said.status === 401)
      await lost.stop('SIGKILL')
      cluster.servers.splice(cluster.servers.indexOf(lost), 1)
      await cluster.deliverAll(team)
      return cluster.outcome(team)
    },
  },
]

async function sendAcross(cluster: Parameters<Experiment['run']>[0], addresses: readonly string[]) {
  const others = [...cluster.servers]
  cluster.servers.splice(0, cluster.servers.length, ...others.filter((server) => addresses.includes(server.address)))
  const team = await cluster.team(6)
  cluster.servers.splice(0, cluster.servers.length, ...others)
  for (const address of [...addresses, cluster.anyone()]) await cluster.deliverAll(team, () => address)
  return cluster.outcome(team)
}

/** The clock of the process alone, from its first moment on. */
function shifted(by: number): Record<string, string> {
  const code = `const Real = Date; globalThis.Date = class extends Real {
    constructor(...words) { if (words.length === 0) super(Real.now() + ${by}); else super(...words) }
    static now() { return Real.now() + ${by} } }`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
}
