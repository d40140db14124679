import { teamPaths } from '#shared/contract/team/paths.ts'
import { until } from '../support/cleanup.ts'
import { ask } from '../support/member.ts'
import type { Cluster, Team } from './cluster.ts'
import { type Experiment, insist } from './experiment.ts'

const statuses = (cluster: Cluster, team: Team, count: number, address = () => cluster.anyone()) =>
  Promise.all(
    Array.from(
      { length: count },
      async () => (await ask(address(), 'GET', teamPaths.installation, { token: team.members[0]!.token })).status,
    ),
  )

/** Redis that goes, stalls or forgets. It holds nothing that could be lost. */
export const cacheFaults: readonly Experiment[] = [
  {
    fault: 'kill -9 of Redis while reports come in',
    seen: 'the database is asked instead, each server counts requests alone',
    async run(cluster) {
      const team = await cluster.team(20)
      const delivering = cluster.deliverAll(team)
      await cluster.redis.kill()
      await delivering
      const answers = await statuses(cluster, team, 30)
      await cluster.redis.run()
      insist(
        'nobody stands outside',
        answers.every((status) => status === 200),
      )
      return cluster.outcome(team)
    },
  },
  {
    fault: 'Redis comes back after it was gone',
    seen: 'the shared window is used again and is exact over all servers',
    async run(cluster) {
      const team = await cluster.team(5)
      await cluster.redis.kill()
      await cluster.deliverAll(team)
      await cluster.redis.run()
      await until('the breakers of all servers are closed', async () => {
        const texts = await Promise.all(
          cluster.servers.map(async (server) => {
            await ask(server.address, 'POST', teamPaths.token, { body: {} })
            return (await fetch(`${server.address}${teamPaths.metrics}`)).text()
          }),
        )
        return texts.every((text) => text.includes('aurora_server_breaker_open{use="server.cache"} 0'))
      })
      const admitted = await cluster.admittedOf(150, team)
      insist(`60 of 150 are admitted, and not ${admitted}`, admitted === 60)
      return cluster.outcome(team)
    },
  },
  {
    fault: 'Redis is frozen: it holds its connections and answers nothing',
    seen: 'after five time-outs the breaker is open and nothing waits for it',
    async run(cluster) {
      const team = await cluster.team(10)
      cluster.redis.freeze(true)
      try {
        await cluster.deliverAll(team)
        const texts = await Promise.all(
          cluster.servers.map(async (server) => (await fetch(`${server.address}${teamPaths.metrics}`)).text()),
        )
        insist(
          'a breaker is open',
          texts.some((text) => text.includes('aurora_server_breaker_open{use="server.cache"} 1')),
        )
      } finally {
        cluster.redis.freeze(false)
      }
      return cluster.outcome(team)
    },
  },
  {
    fault: 'the network to Redis is cut',
    seen: 'reports are taken as before',
    async run(cluster) {
      const team = await cluster.team(10)
      cluster.toRedis.mode = 'cut'
      await cluster.deliverAll(team)
      cluster.toRedis.mode = 'open'
      return cluster.outcome(team)
    },
  },
  {
    fault: 'an empty Redis takes the place of the one that was there, deduplication window and all',
    seen: 'the unique key says that it is a repetition',
    async run(cluster) {
      const team = await cluster.team(10)
      await cluster.deliverAll(team)
      await cluster.redis.kill()
      await cluster.redis.run()
      const again = await cluster.deliverAll(team)
      insist(
        'all are repetitions',
        again.every((state) => state === 'duplicate'),
      )
      return cluster.outcome(team)
    },
  },
]
