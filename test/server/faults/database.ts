import { teamPaths } from '#shared/contract/team/paths.ts'
import { until } from '../support/cleanup.ts'
import { sendReport } from '../support/member.ts'
import { type Experiment, insist, pause } from './experiment.ts'

/** PostgreSQL that goes, stalls or refuses. */
export const databaseFaults: readonly Experiment[] = [
  ...(['SIGINT', 'SIGQUIT'] as const).map(
    (signal): Experiment => ({
      fault:
        signal === 'SIGINT'
          ? 'PostgreSQL is restarted while reports come in'
          : 'PostgreSQL crashes (SIGQUIT) while reports come in',
      seen: '/ready says 503 meanwhile, requests are refused with 503',
      async run(cluster) {
        const team = await cluster.team(20)
        const delivering = cluster.deliverAll(team)
        await cluster.postgres.stop(signal)
        await until(
          'a server says that it is not ready',
          async () => (await fetch(`${cluster.anyone()}${teamPaths.ready}`)).status === 503,
        )
        await cluster.postgres.run()
        await delivering
        return cluster.outcome(team)
      },
    }),
  ),
  {
    fault: 'all connections of PostgreSQL are ended, five times',
    seen: 'the transaction is tried again on another connection',
    async run(cluster) {
      const team = await cluster.team(20)
      const delivering = cluster.deliverAll(team)
      for (let time = 0; time < 5; time++) {
        await cluster.endConnections()
        await pause(60)
      }
      await delivering
      return cluster.outcome(team)
    },
  },
  {
    fault: 'the network to PostgreSQL is cut',
    seen: '503 with Retry-After, no report taken; afterwards all are',
    async run(cluster) {
      const team = await cluster.team(10)
      cluster.toPostgres.mode = 'cut'
      const said = await sendReport(cluster.anyone(), team.members[0]!.token, team.members[0]!.report)
      insist('it is refused for the moment', said.status === 503 && said.headers.get('retry-after') !== null)
      const delivering = cluster.deliverAll(team)
      await pause(1_500)
      cluster.toPostgres.mode = 'open'
      await delivering
      return cluster.outcome(team)
    },
  },
  {
    fault: 'the network to PostgreSQL drops everything for two seconds',
    seen: 'requests wait and are then answered',
    async run(cluster) {
      const team = await cluster.team(10)
      cluster.toPostgres.mode = 'held'
      const delivering = cluster.deliverAll(team)
      await pause(2_000)
      cluster.toPostgres.mode = 'open'
      await delivering
      return cluster.outcome(team)
    },
  },
  {
    fault: 'answers of PostgreSQL are lost, among them those to COMMIT',
    seen: 'the transaction is run again; the unique key finds the first one',
    async run(cluster) {
      const team = await cluster.team(15)
      const delivering = cluster.deliverAll(team)
      for (let time = 0; time < 6; time++) {
        cluster.toPostgres.mode = 'answers_lost'
        await pause(25)
        cluster.toPostgres.mode = 'open'
        await pause(75)
      }
      await delivering
      insist('answers were lost', cluster.toPostgres.lost > 0)
      return cluster.outcome(team)
    },
  },
  {
    fault: 'PostgreSQL turns read-only, as a standby does',
    seen: 'reading goes on, reports are refused with 5xx',
    async run(cluster) {
      const team = await cluster.team(6)
      const turn = async (onOrOff: 'on' | 'off') => {
        await cluster.postgres.query('postgres', `ALTER DATABASE faults SET default_transaction_read_only = ${onOrOff}`)
        await cluster.endConnections()
      }
      const [member] = team.members
      await turn('on')
      await until(
        'a report is refused',
        async () => (await sendReport(cluster.anyone(), member!.token, member!.report)).status >= 500,
      )
      await turn('off')
      await cluster.deliverAll(team)
      return cluster.outcome(team)
    },
  },
  {
    fault: 'a transaction of somebody else holds the stream of a team for a second',
    seen: 'its reports wait; those of another team do not',
    async run(cluster) {
      const [held, free] = [await cluster.team(5), await cluster.team(5)]
      const holding = cluster.sql(`BEGIN; SELECT FROM streams WHERE team = '${held.id}' FOR UPDATE; SELECT pg_sleep(1); COMMIT`)
      const delivering = cluster.deliverAll(held)
      await cluster.deliverAll(free)
      await Promise.all([holding, delivering])
      await cluster.outcome(free)
      return cluster.outcome(held)
    },
  },
]
