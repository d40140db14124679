import type { Route } from '../route.ts'

export const route: Route = {
  method: 'GET',
  path: '/metrics',
  open: false,
  summary: 'Counters and latencies in the Prometheus text format.',
  gives: 'text/plain',
  handle: ({ application }) => ({ text: application.metrics.render(), type: 'text/plain; version=0.0.4; charset=utf-8' }),
}
