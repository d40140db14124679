import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { EventBus } from '../../rpc/event-bus.ts'
import { checkAddress, checkToken, socketTokenOf } from './guards.ts'

const MAXIMUM_MESSAGE_BYTES = 1024

/** Events to every open screen. Screens never send anything here: requests go over HTTP. */
export class EventSockets {
  readonly #server: WebSocketServer
  readonly #token: string
  readonly #port: () => number
  #stopListening: () => void = () => undefined

  constructor(token: string, port: () => number) {
    this.#token = token
    this.#port = port
    this.#server = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_MESSAGE_BYTES })
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      checkAddress(request, this.#port())
      checkToken(socketTokenOf(request), this.#token)
      if (!request.url?.startsWith('/events')) throw new Error('nothing here')
    } catch {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    this.#server.handleUpgrade(request, socket, head, (client) => client.on('error', () => client.terminate()))
  }

  follow(events: EventBus): void {
    this.#stopListening = events.listen((event) => {
      const text = JSON.stringify(event)
      for (const client of this.#server.clients) if (client.readyState === client.OPEN) client.send(text)
    })
  }

  close(): void {
    this.#stopListening()
    for (const client of this.#server.clients) client.close(1001)
    this.#server.close()
  }
}
