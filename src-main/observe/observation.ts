import { AuroraError, type ErrorCode } from '#shared/contract/errors.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { Metrics } from '#shared/observe/metrics.ts'
import { classify } from '#shared/resilience/classify.ts'
import { type GuardEvent, watchGuards } from '#shared/resilience/guard-events.ts'
import { AlertWatch } from './alert-watch.ts'
import type { Alert } from './alerts.ts'
import { Log } from './log.ts'
import { describeMetrics } from './metric-descriptions.ts'
import { onNotice } from './notices.ts'

const QUANTILES = [0.5, 0.95, 0.99]

export interface ObservationOptions {
  logFolder: string
  deadLetters: () => number
  onAlert: (alert: Alert) => void
}

/** All that is counted, timed and written down while AURORA works: never a value, a name or a path of the person's. */
export class Observation {
  readonly metrics = new Metrics()
  readonly log: Log
  readonly alerts: AlertWatch
  readonly #open = new Set<string>()
  readonly #stop: readonly (() => void)[]

  constructor({ logFolder, deadLetters, onAlert }: ObservationOptions) {
    this.log = new Log(logFolder)
    describeMetrics(this.metrics)
    this.metrics.onRead(() => this.#setQuantiles())
    this.alerts = new AlertWatch({
      metrics: this.metrics,
      deadLetters,
      onBegin: (alert) => {
        this.log.write('warning', 'an alert began', { component: alert.id, state: alert.severity })
        onAlert(alert)
      },
    })
    this.#stop = [
      watchGuards((event) => this.#guard(event)),
      onNotice(({ level, message, ...fields }) => this.log.write(level, message, fields)),
    ]
  }

  /** Uses whose breaker is open: they are left alone for a while. */
  get leftAlone(): ReadonlySet<string> {
    return this.#open
  }

  call({ method, id, milliseconds, code }: { method: string; id: string; milliseconds: number; code: string | null }): void {
    this.metrics.count('calls_total', { method, code: code ?? 'ok' })
    this.metrics.observe('call_milliseconds', milliseconds, { method })
    if (code !== null) {
      this.#error(code)
      this.log.write(code === 'internal' ? 'error' : 'info', 'call failed', { method, request: id, code, milliseconds })
    } else this.log.write('debug', 'call ended', { method, request: id, milliseconds })
    this.alerts.touch()
  }

  request({ name, requestId, milliseconds, code }: RequestRecord): void {
    this.metrics.count('requests_total', { route: name, code: code ?? 'ok' })
    this.metrics.observe('request_milliseconds', milliseconds, { route: name })
    if (code !== null) this.#error(code)
    if (code === 'internal') this.log.write('error', 'request failed', { request: requestId, code, milliseconds })
    this.alerts.touch()
  }

  decisions(recommendations: readonly Recommendation[]): void {
    for (const { layer, trace } of recommendations) {
      this.metrics.count('decisions_total', { layer })
      this.metrics.count('similar_total', { found: trace.similar.found })
      if (trace.fromCache) this.metrics.count('cache_hits_total')
      else for (const each of trace.layers) this.#layer(each.layer, each.state, each.milliseconds)
    }
  }

  close(): void {
    for (const stop of this.#stop) stop()
  }

  #layer(layer: string, state: string, milliseconds: number): void {
    if (state === 'absent' || state === 'skipped') return
    this.metrics.count('layers_total', { layer, state })
    this.metrics.observe('layer_milliseconds', milliseconds, { layer })
  }

  #error(code: string): void {
    this.metrics.count('errors_total', { code, class: classify(new AuroraError(code as ErrorCode, '')) })
  }

  #guard({ use, what, code }: GuardEvent): void {
    this.metrics.count('guards_total', { use, what })
    if (what === 'opened') this.#open.add(use)
    if (what === 'closed') this.#open.delete(use)
    const level = what === 'opened' || what === 'gave_up' ? 'warning' : 'info'
    this.log.write(level, 'a guard acted', { component: use, state: what, code })
  }

  #setQuantiles(): void {
    for (const name of ['call_milliseconds', 'request_milliseconds', 'layer_milliseconds']) {
      for (const share of QUANTILES) {
        const value = this.metrics.quantile(name, share)
        this.metrics.set('latency_milliseconds', Number.isFinite(value) ? value : -1, { of: name, quantile: String(share) })
      }
    }
  }
}

export interface RequestRecord {
  name: string
  requestId: string
  code: string | null
  milliseconds: number
}
