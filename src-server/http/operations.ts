import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { TEAM_API_VERSION } from '#shared/contract/team/version.ts'
import type { Metrics } from '#shared/observe/metrics.ts'
import type { Database } from '../database/database.ts'
import { standings } from '../events/projector.ts'
import type { AppContext } from './app.ts'

/** For whoever operates the server, inside: the way in from outside leads to /v1 and /admin alone (deploy/). */
export function operations(app: FastifyInstance, context: AppContext): void {
  const hidden = { schema: { hide: true } }
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  app.addHook('onClose', async () => {
    delay.disable()
  })
  app.get(teamPaths.health, hidden, async () => ({ status: 'ok', version: TEAM_API_VERSION }))
  app.get(teamPaths.ready, hidden, async (_, reply) => {
    const ready = await context.isReady()
    if (!ready) reply.header('Retry-After', '2')
    return reply.code(ready ? 200 : 503).send({ ready })
  })
  app.get(teamPaths.metrics, hidden, async (_, reply) => {
    context.metrics.set('server_event_loop_delay_milliseconds', Math.round(delay.percentile(99) / 1e4) / 100)
    delay.reset()
    await measure(context)
    return reply.type('text/plain; version=0.0.4').send(context.metrics.render())
  })
  app.get(teamPaths.description, hidden, async () => app.swagger())
}

async function measure({ metrics, backend, isReady }: AppContext): Promise<void> {
  metrics.set('server_memory_bytes', process.memoryUsage.rss())
  const ready = await isReady()
  metrics.set('server_ready', ready ? 1 : 0)
  if (!ready) return
  const { database, shared } = backend()
  metrics.set('server_breaker_open', database.state === 'closed' ? 0 : 1, { use: 'server.database' })
  if (shared !== null) metrics.set('server_breaker_open', shared.state === 'closed' ? 0 : 1, { use: 'server.cache' })
  await measureTeams(database, metrics).catch(() => metrics.set('server_ready', 0))
}

/** Where the database has just gone away, the figures stay as they were: those of the process are told all the same. */
async function measureTeams(database: Database, metrics: Metrics): Promise<void> {
  const teams = await standings(database)
  const [letters] = await database.transaction('service', (session) =>
    session.rows<{ count: number }>('SELECT count(projection)::int AS count FROM dead_letters'),
  )
  metrics.set('server_teams', teams.length)
  metrics.set(
    'server_events',
    teams.reduce((sum, team) => sum + team.head, 0),
  )
  metrics.set(
    'server_projection_lag',
    teams.reduce((sum, team) => sum + team.lag, 0),
  )
  metrics.set('server_dead_letters', letters!.count)
}
