import { connect } from 'node:net'
import type { MadeCode } from '#server/operate/teams.ts'
import { adminPaths, teamPaths } from '#shared/contract/team/paths.ts'
import { ask, enrol, newNonce, refresh, reportOf, sendReport } from '../support/member.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import type { Cluster } from './cluster.ts'
import { type Experiment, insist } from './experiment.ts'

async function withLostAnswers<T>(cluster: Cluster, work: (address: string, proxy: TcpProxy) => Promise<T>): Promise<T> {
  const port = Number(new URL(cluster.anyone()).port)
  const proxy = await TcpProxy.start(() => port)
  try {
    return await work(`http://127.0.0.1:${proxy.port}`, proxy)
  } finally {
    await proxy.close()
  }
}

async function losing<T>(proxy: TcpProxy, work: () => Promise<T>): Promise<void> {
  proxy.mode = 'answers_lost'
  const outcome = await work().then(
    () => 'heard',
    () => 'lost',
  )
  insist('the answer was lost', outcome === 'lost')
  proxy.mode = 'open'
}

/** Requests that come twice, late, in another order, or not as they should. */
export const deliveryFaults: readonly Experiment[] = [
  {
    fault: 'every report arrives six times at once, at all servers',
    seen: 'exactly one of the six is new',
    async run(cluster) {
      const team = await cluster.team(15)
      for (const { token, report } of team.members) {
        const states = await Promise.all(
          Array.from({ length: 6 }, (_, at) => cluster.deliver(token, report, () => cluster.servers[at % 3]!.address)),
        )
        insist('one is new', states.filter((state) => state === 'accepted').length === 1)
      }
      return cluster.outcome(team)
    },
  },
  {
    fault: 'reports arrive in another order than they were sent, twice each',
    seen: 'the counts do not depend on the order',
    async run(cluster) {
      const team = await cluster.team(20)
      const twice = [...team.members, ...team.members].map((member, at) => ({ member, order: (at * 17) % 41 }))
      for (const { member } of twice.sort((left, right) => left.order - right.order))
        await cluster.deliver(member.token, member.report)
      return cluster.outcome(team)
    },
  },
  {
    fault: 'the answer to every report is lost on its way back',
    seen: 'the client sends again and hears that it is there',
    async run(cluster) {
      const team = await cluster.team(8)
      await withLostAnswers(cluster, async (address, proxy) => {
        for (const { token, report } of team.members) {
          await losing(proxy, () => sendReport(address, token, report))
          insist('it is there', (await sendReport(address, token, report)).body.state === 'duplicate')
        }
      })
      return cluster.outcome(team)
    },
  },
  {
    fault: 'the answers to an enrolment and to an exchange of tokens are lost',
    seen: 'the same installation comes out, and its report counts once',
    async run(cluster) {
      const team = await cluster.team(1)
      const { body } = await ask<{ codes: MadeCode[] }>(cluster.anyone(), 'POST', adminPaths.codes, {
        token: team.admin.access,
        body: {},
      })
      const report = reportOf(400, 900_001)
      await withLostAnswers(cluster, async (address, proxy) => {
        const [{ code }] = body.codes as [MadeCode]
        const nonce = newNonce()
        await losing(proxy, () => enrol(address, code, nonce))
        const first = await enrol(address, code, nonce)
        await losing(proxy, () => refresh(address, first.refresh))
        const second = await refresh(address, first.refresh)
        insist('the old token still gets a new one', second.status === 200)
        await cluster.deliver(second.body.access, report)
      })
      const [row] = await cluster.sql<{ count: number }>('SELECT count(*)::int AS count FROM installations WHERE team = $1', [
        team.id,
      ])
      insist('there are three installations', row?.count === 3)
      await cluster.deliverAll(team)
      return cluster.outcome(team, [report, team.members[0]!.report])
    },
  },
  {
    fault: 'one installation sends 24 different reports at once, to all servers',
    seen: 'one is taken; the others would overspend and are refused',
    async run(cluster) {
      const team = await cluster.team(1)
      const [member] = team.members
      const forged = Array.from({ length: 24 }, (_, at) => reportOf(400, 910_000 + at))
      const said = await Promise.all(
        forged.map((report, at) => sendReport(cluster.servers[at % 3]!.address, member!.token, report)),
      )
      insist('one is taken', said.filter((each) => each.status === 201).length === 1)
      insist('the others come too early', said.filter((each) => each.body.error?.data['reason'] === 'period').length === 23)
      return cluster.outcome(
        team,
        forged.filter((_, at) => said[at]!.status === 201),
      )
    },
  },
  {
    fault: 'one installation asks 240 times at once, at all servers',
    seen: 'exactly 60 are answered, the others get 429 with Retry-After',
    async run(cluster) {
      const team = await cluster.team(4)
      const last = team.members.pop()!
      await cluster.deliver(last.token, last.report)
      const admitted = await cluster.admittedOf(240, team)
      insist(`60 are answered, and not ${admitted}`, admitted === 60)
      return cluster.outcome(team, [last.report])
    },
  },
  {
    fault: 'callers that stall in the middle of a request, and noise on the port',
    seen: 'everybody else is answered',
    async run(cluster) {
      const team = await cluster.team(8)
      const port = Number(new URL(cluster.servers[0]!.address).port)
      const sockets = Array.from({ length: 60 }, (_, at) => {
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => {})
        socket.write(
          at % 2 === 0
            ? 'POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"ver'
            : Buffer.from([22, 3, 1, 0, at, 255, 0, 13, 10]),
        )
        return socket
      })
      await cluster.deliverAll(team, () => cluster.servers[0]!.address)
      for (const socket of sockets) socket.destroy()
      return cluster.outcome(team)
    },
  },
  {
    fault: 'an event that nothing can make sense of is in the middle of the stream',
    seen: 'it becomes a dead letter; those behind it are counted',
    async run(cluster) {
      const team = await cluster.team(6)
      await cluster.deliver(team.members[0]!.token, team.members[0]!.report)
      await cluster.sql(
        `WITH stream AS (UPDATE streams SET head = head + 1 WHERE team = $1 RETURNING head)
         INSERT INTO events (team, position, kind, payload) SELECT $1, head, 'report', '{"version": "poison"}' FROM stream`,
        [team.id],
      )
      await cluster.deliverAll(team)
      const letters = await ask<{ letters: { id: number; reason: string }[] }>(cluster.anyone(), 'GET', adminPaths.deadLetters, {
        token: team.admin.access,
      })
      // Taken out again only when it was seen: both by the counts and by the days.
      await cluster.projected(team)
      await cluster.sql("DELETE FROM events WHERE team = $1 AND payload ->> 'version' = 'poison'", [team.id])
      await cluster.sql('UPDATE daily_reports SET reports = reports - 1 WHERE team = $1', [team.id])
      const outcome = await cluster.outcome(team)
      insist('it is a dead letter', letters.body.letters.length <= 1)
      const [kept] = await cluster.sql<{ reason: string }>('SELECT reason FROM dead_letters WHERE team = $1', [team.id])
      insist('its reason is told', kept?.reason === 'unreadable')
      return outcome
    },
  },
  {
    fault: 'everything is counted anew while reports come in',
    seen: 'the counts are those of the events',
    async run(cluster) {
      const team = await cluster.team(20)
      const delivering = cluster.deliverAll(team)
      for (let time = 0; time < 4; time++) {
        const said = await ask(cluster.anyone(), 'POST', adminPaths.rebuild, { token: team.admin.access })
        insist('it is begun', said.status === 200)
      }
      await delivering
      return cluster.outcome(team)
    },
  },
  {
    fault: 'installations delete themselves while their reports are being counted',
    seen: 'theirs count no longer, those of the others do',
    async run(cluster) {
      const team = await cluster.team(16)
      const [going, staying] = [team.members.slice(0, 6), team.members.slice(6)]
      const delivering = cluster.deliverAll(team)
      await Promise.all(
        going.map(async ({ token, report }) => {
          await cluster.deliver(token, report)
          const said = await ask(cluster.anyone(), 'DELETE', teamPaths.installation, { token })
          insist('it is deleted', said.status === 200)
        }),
      )
      await delivering.catch(() => {})
      return cluster.outcome({ ...team, members: staying })
    },
  },
]
