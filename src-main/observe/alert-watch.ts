import { Metrics } from '#shared/observe/metrics.ts'
import { monotonicMs } from '#shared/resilience/monotonic.ts'
import { type Alert, alertRules, alertsOf } from './alerts.ts'

const WINDOW_MS = 10 * 60_000
const STEP_MS = 60_000

export interface AlertSource {
  metrics: Metrics
  deadLetters: () => number
  /** Told once when an alert begins. */
  onBegin: (alert: Alert) => void
  now?: () => number
}

/** Alerts speak of the last ten minutes: what was bad this morning and is fine now does not go on alarming. */
export class AlertWatch {
  readonly #source: AlertSource
  readonly #now: () => number
  #steps: { at: number; metrics: Metrics }[]
  #begun: ReadonlySet<string> = new Set()

  constructor(source: AlertSource) {
    this.#source = source
    this.#now = source.now ?? monotonicMs
    this.#steps = [{ at: this.#now(), metrics: new Metrics() }]
    source.metrics.describe('alert', 'gauge', 'Alerts: 1 while one is on.')
    source.metrics.onRead(() => {
      const on = new Set(this.read().map(keyOf))
      for (const rule of alertRules) {
        source.metrics.set('alert', on.has(keyOf(rule)) ? 1 : 0, { id: rule.id, severity: rule.severity })
      }
    })
  }

  /** To be called often; looks once a minute. */
  touch(): void {
    const now = this.#now()
    if (now - this.#steps.at(-1)!.at < STEP_MS) return
    this.#steps.push({ at: now, metrics: this.#source.metrics.copy() })
    // The newest that is older than the window stays: the others before it tell nothing any more.
    while (this.#steps.length > 1 && now - this.#steps[1]!.at >= WINDOW_MS) this.#steps.shift()
    const alerts = this.read()
    for (const alert of alerts) if (!this.#begun.has(keyOf(alert))) this.#source.onBegin(alert)
    this.#begun = new Set(alerts.map(keyOf))
  }

  read(): Alert[] {
    return alertsOf(this.#source.metrics.since(this.#steps[0]!.metrics), this.#source.deadLetters())
  }
}

function keyOf({ id, severity }: Pick<Alert, 'id' | 'severity'>): string {
  return `${id} ${severity}`
}
