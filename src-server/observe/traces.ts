import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

export interface Span {
  traceId: string
  spanId: string
  parentId: string | null
  name: string
  kind: 1 | 2 | 3
  startedAt: bigint
  endedAt: bigint
  attributes: Readonly<Record<string, string | number>>
  failed: boolean
}

interface Context {
  traceId: string
  spanId: string
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/
const current = new AsyncLocalStorage<Context>()

/** Moments of the wall clock for whoever reads them, lengths by the monotonic one. */
const origin = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint()
const nanoseconds = (): bigint => origin + process.hrtime.bigint()

/** W3C trace context in, spans out. What becomes of them is the exporter's matter. */
export class Tracer {
  readonly #export: ((span: Span) => void) | null

  constructor(exporter: ((span: Span) => void) | null) {
    this.#export = exporter
  }

  /** The span of a request, continued from the caller's `traceparent` where it sent a valid one. */
  begin(traceparent: string | undefined): { context: Context; parentId: string | null; startedAt: bigint } {
    const [, traceId, parentId] = TRACEPARENT.exec(traceparent ?? '') ?? []
    const valid = traceId !== undefined && !/^0+$/.test(traceId) && !/^0+$/.test(parentId!)
    const context = { traceId: valid ? traceId : randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex') }
    return { context, parentId: valid ? parentId! : null, startedAt: nanoseconds() }
  }

  within<T>(context: Context, work: () => T): T {
    return current.run(context, work)
  }

  end(begun: ReturnType<Tracer['begin']>, name: string, attributes: Span['attributes'], failed: boolean): void {
    this.#export?.({
      ...begun.context,
      parentId: begun.parentId,
      name,
      kind: 2,
      startedAt: begun.startedAt,
      endedAt: nanoseconds(),
      attributes,
      failed,
    })
  }

  /** A part of the request that is being answered; outside of one it is not recorded. */
  async part<T>(name: string, kind: 1 | 3, work: () => Promise<T>): Promise<T> {
    const parent = current.getStore()
    if (this.#export === null || parent === undefined) return work()
    const context = { traceId: parent.traceId, spanId: randomBytes(8).toString('hex') }
    const startedAt = nanoseconds()
    let failed = true
    try {
      const done = await current.run(context, work)
      failed = false
      return done
    } finally {
      this.#export({ ...context, parentId: parent.spanId, name, kind, startedAt, endedAt: nanoseconds(), attributes: {}, failed })
    }
  }
}
