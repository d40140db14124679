import type { Log } from './log.ts'
import type { Span } from './traces.ts'

const BATCH = 256
const MOST_WAITING = 4_096
const EVERY_MS = 2_000
const TIME_OUT_MS = 5_000

/** OTLP over HTTP with JSON, as OpenTelemetry collectors take it at /v1/traces. What cannot be delivered is dropped and counted. */
export class OtlpExporter {
  readonly #url: string
  readonly #instance: string
  readonly #log: Log
  #waiting: Span[] = []
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<void> = Promise.resolve()

  constructor(url: string, instance: string, log: Log) {
    this.#url = url
    this.#instance = instance
    this.#log = log
  }

  add(span: Span): void {
    if (this.#waiting.length >= MOST_WAITING) return
    this.#waiting.push(span)
    this.#timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref()
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#sending = this.#sending.then(async () => {
      while (this.#waiting.length > 0) await this.#send(this.#waiting.splice(0, BATCH))
    })
    await this.#sending
  }

  async #send(spans: readonly Span[]): Promise<void> {
    try {
      const answer = await fetch(this.#url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(requestOf(spans, this.#instance)),
        signal: AbortSignal.timeout(TIME_OUT_MS),
      })
      await answer.body?.cancel()
      if (!answer.ok) this.#log.write('warning', 'traces were refused', { status: answer.status, count: spans.length })
    } catch {
      this.#log.write('warning', 'traces could not be delivered', { count: spans.length })
    }
  }
}

type Value = { stringValue: string } | { intValue: string }
const attributeValue = (value: string | number): Value =>
  typeof value === 'string' ? { stringValue: value } : { intValue: String(Math.round(value)) }
const attributesOf = (record: Readonly<Record<string, string | number>>) =>
  Object.entries(record).map(([key, value]) => ({ key, value: attributeValue(value) }))

export function requestOf(spans: readonly Span[], instance: string) {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf({ 'service.name': 'aurora-server', 'service.instance.id': instance }) },
        scopeSpans: [
          {
            scope: { name: 'aurora-server' },
            spans: spans.map((span) => ({
              traceId: span.traceId,
              spanId: span.spanId,
              ...(span.parentId === null ? {} : { parentSpanId: span.parentId }),
              name: span.name,
              kind: span.kind,
              startTimeUnixNano: String(span.startedAt),
              endTimeUnixNano: String(span.endedAt),
              attributes: attributesOf(span.attributes),
              status: span.failed ? { code: 2 } : {},
            })),
          },
        ],
      },
    ],
  }
}
