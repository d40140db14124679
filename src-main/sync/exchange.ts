import { createHash, X509Certificate } from 'node:crypto'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { type RequestOptions, request as tlsRequest } from 'node:https'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { AuroraError } from '#shared/contract/errors.ts'
import type { ServerAddress } from './address.ts'

export interface Sending {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** In this order, with these letters; nothing is added to them. */
  headers: readonly (readonly [name: string, value: string])[]
  body: string
}

export interface Answered {
  status: number
  headers: Readonly<Record<string, string | undefined>>
  text: string
}

export type Exchange = (address: ServerAddress, sending: Sending, signal?: AbortSignal) => Promise<Answered>

/** The list of all sayings, each a rule, is not longer. */
const LONGEST_ANSWER = 2 * 1024 * 1024

/** What goes over the line, to the byte: request line, headers, body. */
export function bytesOf(address: ServerAddress, sending: Sending): string {
  const { pathname } = target(address, sending)
  const lines = [
    `${sending.method} ${pathname} HTTP/1.1`,
    ...allHeaders(address, sending).map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${sending.body}`
}

/** One request on a connection of its own. No redirect is followed, no cookie kept, no proxy asked. */
export const exchange: Exchange = (address, sending, signal) =>
  new Promise((resolve, reject) => {
    const { protocol, hostname, port, pathname } = target(address, sending)
    const options: RequestOptions = {
      method: sending.method,
      host: hostname.replace(/^\[|\]$/g, ''),
      path: pathname,
      headers: allHeaders(address, sending).flat(),
      agent: false,
      ...(port ? { port: Number(port) } : {}),
      ...(signal ? { signal } : {}),
    }
    const send = protocol === 'https:' ? tlsRequest : plainRequest
    const going = send(protocol === 'https:' ? { ...options, ...tlsOptions(address) } : options, (response) =>
      take(response).then(resolve, reject),
    )
    going.once('error', (error) => reject(asFailure(error)))
    going.end(sending.body)
  })

const target = ({ server }: ServerAddress, { path }: Sending): URL => new URL(`${server}${path}`)

function allHeaders(address: ServerAddress, sending: Sending): (readonly [string, string])[] {
  const length = Buffer.byteLength(sending.body)
  return [
    ['Host', target(address, sending).host],
    ...sending.headers,
    ...(length > 0 || sending.method === 'POST' ? [['Content-Length', String(length)] as const] : []),
    ['Connection', 'close'],
  ]
}

function tlsOptions({ pin, authority }: ServerAddress): RequestOptions {
  return {
    minVersion: 'TLSv1.2',
    // Said outright, so that no variable of the environment turns it off.
    rejectUnauthorized: true,
    ...(authority === null ? {} : { ca: authority }),
    checkServerIdentity: (host, certificate) => checkServerIdentity(host, certificate) ?? checkPin(pin, certificate),
  }
}

function checkPin(pin: string | null, certificate: PeerCertificate): Error | undefined {
  if (pin === null || keyHash(certificate.raw) === pin) return undefined
  return Object.assign(new Error('the key of the server is not the pinned one'), { code: 'ERR_PINNED_KEY' })
}

export function keyHash(certificate: Uint8Array): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

async function take(response: IncomingMessage): Promise<Answered> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of response) {
      length += (part as Buffer).length
      if (length > LONGEST_ANSWER)
        throw new AuroraError('too_large', 'The answer of the server is too long to be one of a team server.')
      parts.push(part as Buffer)
    }
  } catch (thrown) {
    throw asFailure(thrown)
  } finally {
    response.destroy()
  }
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
  return { status: response.statusCode ?? 0, headers, text: Buffer.concat(parts).toString('utf8') }
}

function asFailure(thrown: unknown): unknown {
  if (thrown instanceof AuroraError) return thrown
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (code === 'ERR_PINNED_KEY')
    return new AuroraError(
      'forbidden',
      'The key of the server is not the pinned one. Nothing was sent.',
      { code },
      { cause: thrown },
    )
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER|ALTNAME|ERR_TLS|ERR_SSL/.test(code))
    return new AuroraError(
      'forbidden',
      `The server could not prove who it is (${code}). Nothing was sent.`,
      { code },
      { cause: thrown },
    )
  if (code === 'ENOTFOUND')
    return new AuroraError('unavailable', 'There is no server of that name, or no network.', { code }, { cause: thrown })
  if (code === 'ECONNREFUSED')
    return new AuroraError('unavailable', 'The server does not answer at that address.', { code }, { cause: thrown })
  return thrown
}
