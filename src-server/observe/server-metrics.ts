import { Metrics } from '#shared/observe/metrics.ts'

/** Labels come from fixed lists: routes, codes, outcomes. No team, no installation, no address. */
export function makeMetrics(): Metrics {
  const metrics = new Metrics()
  metrics.describe('server_requests_total', 'counter', 'Answered requests by route and status.')
  metrics.describe('server_request_milliseconds', 'histogram', 'How long an answer took.')
  metrics.describe('server_requests_open', 'gauge', 'Requests that are being answered.')
  metrics.describe('server_reports_total', 'counter', 'Reports by what became of them.')
  metrics.describe('server_rate_limited_total', 'counter', 'Requests refused as too many.')
  metrics.describe(
    'server_rate_fallbacks_total',
    'counter',
    'Times that this process counted alone because the shared window was away.',
  )
  metrics.describe('server_cache_total', 'counter', 'Questions to the cache by outcome.')
  metrics.describe('server_guard_total', 'counter', 'Retries, opened breakers and fallbacks.')
  metrics.describe('server_breaker_open', 'gauge', '1 while the breaker is open.')
  metrics.describe('server_projection_lag', 'gauge', 'Events that are not projected yet, all teams together.')
  metrics.describe('server_events', 'gauge', 'Events ever taken, all teams together.')
  metrics.describe('server_dead_letters', 'gauge', 'Events that a projection could not make sense of.')
  metrics.describe('server_teams', 'gauge', 'Teams.')
  metrics.describe('server_ready', 'gauge', '1 when database and migrations are there.')
  metrics.describe('server_memory_bytes', 'gauge', 'Resident memory of the process.')
  metrics.describe('server_event_loop_delay_milliseconds', 'gauge', 'p99 of the event loop delay since the last scrape.')
  return metrics
}
