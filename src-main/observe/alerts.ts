import type { Metrics } from './metrics.ts'

export interface Alert {
  id: string
  severity: 'warning' | 'critical'
  words: string
}

const FEWEST = 20
const SLOW_MS = 250

/** What the person should look at. Below a handful of observations nothing is said. */
export function alertsOf(metrics: Metrics, deadLetters: number): Alert[] {
  const alerts: Alert[] = []
  const calls = metrics.total('calls_total') + metrics.total('requests_total')
  const failed = metrics.total('calls_total', { code: 'internal' }) + metrics.total('requests_total', { code: 'internal' })
  if (calls >= FEWEST && failed / calls > 0.05) {
    const severity = failed / calls > 0.2 ? 'critical' : 'warning'
    alerts.push({ id: 'errors', severity, words: `${failed} of ${calls} calls failed inside AURORA.` })
  }
  const p95 = metrics.quantile('call_milliseconds', 0.95)
  if (calls >= FEWEST && p95 > SLOW_MS) {
    const bound = Number.isFinite(p95) ? `${p95} ms` : 'the last bound that is counted'
    alerts.push({ id: 'slow', severity: 'warning', words: `One call in twenty takes up to ${bound}.` })
  }
  const decisions = metrics.total('decisions_total')
  const hits = metrics.total('cache_hits_total')
  if (decisions >= 100 && hits / decisions < 0.2) {
    alerts.push({ id: 'cache', severity: 'warning', words: `${hits} of ${decisions} decisions were remembered.` })
  }
  const none = metrics.read('similar_total', { found: 'none' })
  const weak = metrics.read('similar_total', { found: 'weak' })
  const good = metrics.read('similar_total', { found: 'good' })
  const asked = none + weak + good
  // Before anything was taught nothing can be similar.
  if (asked >= FEWEST && weak + good > 0 && none / asked > 0.2) {
    alerts.push({
      id: 'no_match',
      severity: 'warning',
      words: `For ${none} of ${asked} columns no similar past decision was found.`,
    })
  }
  if (asked >= FEWEST && weak / asked > 0.5) {
    alerts.push({
      id: 'weak_match',
      severity: 'warning',
      words: `For ${weak} of ${asked} columns the past decisions were only weakly similar.`,
    })
  }
  if (deadLetters > 0) {
    alerts.push({ id: 'dead_letters', severity: 'warning', words: `${deadLetters} events could not be read into the summaries.` })
  }
  return alerts
}
