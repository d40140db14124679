import type { AuroraEvent, Request, Response } from '#shared/contract/envelope.ts'
import { RequestFailed } from './request-failed.ts'
import type { Transport } from './transport.ts'

export interface Bridge {
  invoke(request: Request): Promise<Response>
  onEvent(listener: (event: AuroraEvent) => void): () => void
  pathForFile(file: File): string
}

declare global {
  interface Window {
    aurora?: Bridge
  }
}

export function electronTransport(bridge: Bridge): Transport {
  return {
    kind: 'electron',
    send: (request) => bridge.invoke(request),
    listen(onEvent, onConnection) {
      onConnection(true)
      return bridge.onEvent(onEvent)
    },
    async sourceOf(file) {
      const path = bridge.pathForFile(file)
      if (path === '')
        throw new RequestFailed({ code: 'bad_file', message: `${file.name} is not a file on this machine.`, data: {} })
      return { path }
    },
    downloadAddress: () => null,
  }
}
