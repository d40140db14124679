import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { AuroraError } from '#shared/contract/errors.ts'

/**
 * Another site that the person's browser has open may send requests here, and may even point a name of its own at 127.0.0.1
 * (DNS rebinding). The Host and Origin headers give it away; the token stops everything else.
 */
export function checkAddress(request: IncomingMessage, port: number): void {
  const host = request.headers.host ?? ''
  if (!ownHosts(port).includes(host.toLowerCase())) {
    throw new AuroraError('forbidden', 'This server answers to 127.0.0.1 alone.')
  }
  const origin = request.headers.origin
  if (origin !== undefined && !ownHosts(port).some((own) => origin === `http://${own}`)) {
    throw new AuroraError('forbidden', 'Requests from other sites are refused.')
  }
  if (request.headers['sec-fetch-site'] === 'cross-site')
    throw new AuroraError('forbidden', 'Requests from other sites are refused.')
}

function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
}

export function checkToken(given: string | null, token: string): void {
  const a = Buffer.from(given ?? '')
  const b = Buffer.from(token)
  if (a.length !== b.length || !timingSafeEqual(a, b)) {
    throw new AuroraError('not_authorised', 'The token is missing or wrong. Open the address that `aurora serve` printed.')
  }
}

export function bearerOf(request: IncomingMessage): string | null {
  const header = request.headers.authorization ?? ''
  return header.startsWith('Bearer ') ? header.slice(7) : null
}

const PROTOCOL_PREFIX = 'aurora.'

/** Browsers cannot set headers on a WebSocket: the token travels as its subprotocol. */
export function socketTokenOf(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  const own = offered.find((each) => each.startsWith(PROTOCOL_PREFIX))
  return own ? own.slice(PROTOCOL_PREFIX.length) : bearerOf(request)
}
