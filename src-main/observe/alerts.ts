import type { Metrics } from '#shared/observe/metrics.ts'

export interface Alert {
  id: string
  severity: 'warning' | 'critical'
  words: string
}

/** `words`: what is the matter, or null while it is not. Below a handful of observations nothing is said. */
interface AlertRule {
  id: string
  severity: Alert['severity']
  when: string
  words(metrics: Metrics, deadLetters: number): string | null
}

const FEWEST_CALLS = 20
const FEWEST_DECISIONS = 100
const SLOW_MS = 250

export const alertRules: readonly AlertRule[] = [
  {
    id: 'errors',
    severity: 'critical',
    when: 'more than 20 % of the calls fail inside AURORA',
    words: (metrics) => failedWords(metrics, 0.2, 1),
  },
  {
    id: 'errors',
    severity: 'warning',
    when: 'more than 5 % of the calls fail inside AURORA',
    words: (metrics) => failedWords(metrics, 0.05, 0.2),
  },
  {
    id: 'slow',
    severity: 'warning',
    when: `one call in twenty takes longer than ${SLOW_MS} ms`,
    words(metrics) {
      const p95 = metrics.quantile('call_milliseconds', 0.95)
      if (callsOf(metrics) < FEWEST_CALLS || p95 <= SLOW_MS) return null
      return `AURORA is slow just now: one answer in twenty takes ${Number.isFinite(p95) ? `up to ${p95} ms` : 'seconds'}.`
    },
  },
  {
    id: 'cache',
    severity: 'warning',
    when: 'fewer than 20 % of the decisions were remembered',
    words(metrics) {
      const decisions = metrics.total('decisions_total')
      const hits = metrics.total('cache_hits_total')
      const low = decisions >= FEWEST_DECISIONS && hits / decisions < 0.2
      return low ? `${hits} of ${decisions} decisions were remembered.` : null
    },
  },
  {
    id: 'no_match',
    severity: 'warning',
    when: 'for more than 20 % of the columns no similar past decision is found, though some were taught',
    words(metrics) {
      const { none, weak, good, asked } = foundOf(metrics)
      // Before anything was taught nothing can be similar.
      if (asked < FEWEST_CALLS || weak + good === 0 || none / asked <= 0.2) return null
      return `For ${none} of ${asked} columns no similar past decision was found.`
    },
  },
  {
    id: 'weak_match',
    severity: 'warning',
    when: 'for more than 50 % of the columns the past decisions are only weakly similar',
    words(metrics) {
      const { weak, asked } = foundOf(metrics)
      if (asked < FEWEST_CALLS || weak / asked <= 0.5) return null
      return `For ${weak} of ${asked} columns the past decisions were only weakly similar.`
    },
  },
  {
    id: 'dead_letters',
    severity: 'warning',
    when: 'an event could not be read into the summaries of the store',
    words: (_, deadLetters) => (deadLetters > 0 ? `${deadLetters} events could not be read into the summaries.` : null),
  },
]

export function alertsOf(metrics: Metrics, deadLetters: number): Alert[] {
  return alertRules.flatMap(({ id, severity, words }) => {
    const said = words(metrics, deadLetters)
    return said === null ? [] : [{ id, severity, words: said }]
  })
}

function callsOf(metrics: Metrics): number {
  return metrics.total('calls_total') + metrics.total('requests_total')
}

function failedWords(metrics: Metrics, above: number, upTo: number): string | null {
  const calls = callsOf(metrics)
  const failed = metrics.total('calls_total', { code: 'internal' }) + metrics.total('requests_total', { code: 'internal' })
  if (calls < FEWEST_CALLS || failed / calls <= above || failed / calls > upTo) return null
  return `${failed} of ${calls} calls failed inside AURORA.`
}

function foundOf(metrics: Metrics): { none: number; weak: number; good: number; asked: number } {
  const [none, weak, good] = ['none', 'weak', 'good'].map((found) => metrics.read('similar_total', { found })) as [
    number,
    number,
    number,
  ]
  return { none, weak, good, asked: none + weak + good }
}
