import { parentPort } from 'node:worker_threads'
import { asAuroraError, type ErrorShape } from '#shared/contract/errors.ts'
import { type Measured, measureRequest, type RequestKind } from './measured.ts'

export type MeasuringOrder = { id: number; kind: RequestKind; body: Uint8Array } | { cancel: number }
export type MeasuringNews = { ready: true } | { id: number; measured: Measured } | { id: number; error: ErrorShape }

const port = parentPort!
const running = new Map<number, AbortController>()

port.on('message', (order: MeasuringOrder) => {
  if ('cancel' in order) running.get(order.cancel)?.abort()
  else void measure(order.id, order.kind, order.body)
})
tell({ ready: true })

async function measure(id: number, kind: RequestKind, body: Uint8Array): Promise<void> {
  const stop = new AbortController()
  running.set(id, stop)
  try {
    tell({ id, measured: await measureRequest(kind, new TextDecoder().decode(body), stop.signal) })
  } catch (thrown) {
    tell({ id, error: asAuroraError(thrown).toShape() })
  } finally {
    running.delete(id)
  }
}

function tell(news: MeasuringNews): void {
  port.postMessage(news)
}
