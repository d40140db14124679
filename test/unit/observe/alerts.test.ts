import { describe, expect, it } from 'vitest'
import { alertsOf } from '#main/observe/alerts.ts'
import { Metrics } from '#shared/observe/metrics.ts'

function metricsWith(fill: (metrics: Metrics) => void): Metrics {
  const metrics = new Metrics()
  fill(metrics)
  return metrics
}

const ids = (metrics: Metrics, deadLetters = 0): string[] =>
  alertsOf(metrics, deadLetters).map(({ id, severity }) => `${id} ${severity}`)

describe('alerts', () => {
  it('are silent about nothing, and about a handful', () => {
    expect(ids(new Metrics())).toEqual([])
    expect(ids(metricsWith((m) => m.count('calls_total', { code: 'internal' }, 5)))).toEqual([])
  })

  it.each([
    [4, []],
    [6, ['errors warning']],
    [21, ['errors critical']],
  ])('with %i of 100 calls failed', (failed, expected) => {
    const metrics = metricsWith((m) => {
      m.count('calls_total', { code: 'internal' }, failed)
      m.count('calls_total', { code: 'ok' }, 100 - failed)
    })
    expect(ids(metrics)).toEqual(expected)
  })

  it('tell of slow calls, forgotten decisions, missing matches and dead letters', () => {
    const metrics = metricsWith((m) => {
      m.count('calls_total', { code: 'ok' }, 100)
      for (let i = 0; i < 100; i += 1) m.observe('call_milliseconds', i < 90 ? 1 : 700)
      m.count('decisions_total', { layer: 'symbolic' }, 200)
      m.count('cache_hits_total', {}, 10)
      m.count('similar_total', { found: 'none' }, 30)
      m.count('similar_total', { found: 'weak' }, 60)
      m.count('similar_total', { found: 'good' }, 10)
    })
    expect(ids(metrics, 2)).toEqual([
      'slow warning',
      'cache warning',
      'no_match warning',
      'weak_match warning',
      'dead_letters warning',
    ])
  })
})

describe('metrics', () => {
  it('render in the Prometheus text format', () => {
    const metrics = metricsWith((m) => {
      m.describe('calls_total', 'counter', 'Calls.')
      m.describe('call_milliseconds', 'histogram', 'Time.')
      m.count('calls_total', { code: 'ok' })
      m.observe('call_milliseconds', 0.2)
      m.observe('call_milliseconds', 30)
    })
    const text = metrics.render()
    expect(text).toContain('# TYPE aurora_calls_total counter\naurora_calls_total{code="ok"} 1\n')
    expect(text).toContain('aurora_call_milliseconds_bucket{le="0.3"} 1\n')
    expect(text).toContain('aurora_call_milliseconds_bucket{le="50"} 2\n')
    expect(text).toContain('aurora_call_milliseconds_count 2\n')
    expect(metrics.quantile('call_milliseconds', 0.5)).toBe(0.3)
  })
})
