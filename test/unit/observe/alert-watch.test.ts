import { expect, test } from 'vitest'
import { AlertWatch } from '#main/observe/alert-watch.ts'
import type { Alert } from '#main/observe/alerts.ts'
import { Metrics } from '#shared/observe/metrics.ts'

function watched() {
  let now = 0
  let deadLetters = 0
  const begun: Alert[] = []
  const metrics = new Metrics()
  const watch = new AlertWatch({ metrics, deadLetters: () => deadLetters, onBegin: (alert) => begun.push(alert), now: () => now })
  return {
    metrics,
    watch,
    begun,
    pass(minutes: number) {
      for (let minute = 0; minute < minutes; minute += 1) {
        now += 60_000
        watch.touch()
      }
    },
    lose: () => {
      deadLetters += 1
    },
  }
}

const ids = (alerts: readonly Alert[]): string[] => alerts.map(({ id, severity }) => `${id} ${severity}`)

test('an alert is told once, ends when ten minutes were good, and may begin again', () => {
  const { metrics, watch, begun, pass } = watched()
  metrics.count('calls_total', { code: 'internal' }, 30)
  metrics.count('calls_total', { code: 'ok' }, 70)
  pass(1)
  expect(ids(watch.read())).toEqual(['errors critical'])
  pass(3)
  expect(ids(begun)).toEqual(['errors critical'])
  pass(8)
  metrics.count('calls_total', { code: 'ok' }, 100)
  expect(watch.read()).toEqual([])
  pass(1)
  metrics.count('calls_total', { code: 'internal' }, 20)
  pass(1)
  expect(ids(begun)).toEqual(['errors critical', 'errors warning'])
})

test('slow calls of long ago are forgotten, too', () => {
  const { metrics, watch, pass } = watched()
  metrics.count('calls_total', { code: 'ok' }, 50)
  for (let call = 0; call < 50; call += 1) metrics.observe('call_milliseconds', 900)
  expect(ids(watch.read())).toEqual(['slow warning'])
  pass(12)
  metrics.count('calls_total', { code: 'ok' }, 50)
  for (let call = 0; call < 50; call += 1) metrics.observe('call_milliseconds', 3)
  expect(watch.read()).toEqual([])
})

test('stands in /metrics: 1 while it is on', () => {
  const { metrics, lose } = watched()
  expect(metrics.render()).toContain('aurora_alert{id="dead_letters",severity="warning"} 0')
  lose()
  expect(metrics.render()).toContain('aurora_alert{id="dead_letters",severity="warning"} 1')
  expect(metrics.render()).toContain('aurora_alert{id="errors",severity="critical"} 0')
})
