import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AuroraError, asAuroraError, errorCodes } from '#shared/contract/errors.ts'
import { notReady } from '#shared/resilience/not-ready.ts'
import { TokenBucket } from '#shared/resilience/token-bucket.ts'
import { uses } from '#shared/resilience/uses.ts'
import type { Application } from '../../application.ts'
import { Measuring } from '../../decide/measuring.ts'
import { underRequest } from '../../observe/correlation.ts'
import { productRoot } from '../../paths.ts'
import { Downloads } from './downloads.ts'
import { EventSockets } from './event-sockets.ts'
import { bearerOf, checkAddress, checkToken } from './guards.ts'
import type { Reply, Route, RouteContext } from './route.ts'
import { routes } from './routes/index.ts'
import { sendStaticFile } from './static-files.ts'
import { Uploads } from './uploads.ts'

export interface LoopbackOptions {
  application: Application
  port: number
  token?: string
  /** Requests a second in the long run, and at once. */
  rate?: { perSecond: number; burst: number }
  temporaryFolder: string
}

const GRACE_MS = 5_000
const KEEP_ALIVE_MS = 75_000

/** The application on 127.0.0.1: the same router as Electron's, behind a token and address checks. */
export class LoopbackServer {
  readonly token: string
  readonly #options: LoopbackOptions
  readonly #server: Server
  readonly #sockets: EventSockets
  readonly #uploads: Uploads
  readonly #downloads: Downloads
  readonly #measuring = new Measuring()
  readonly #bucket: TokenBucket
  #port = 0
  #stopping = false

  private constructor(options: LoopbackOptions) {
    this.#options = options
    this.token = options.token ?? randomBytes(24).toString('base64url')
    this.#uploads = new Uploads(join(options.temporaryFolder, 'uploads'))
    this.#downloads = new Downloads(join(options.temporaryFolder, 'downloads'))
    const rate = options.rate ?? uses['loopback.requests'].limit
    this.#bucket = new TokenBucket(rate.perSecond, rate.burst)
    this.#server = createServer((request, response) => void this.#serve(request, response))
    // Longer than clients keep theirs: one that is closed just as it is used again loses a request.
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS
    this.#sockets = new EventSockets(this.token, () => this.#port)
    this.#server.on('upgrade', (request, socket, head) => this.#sockets.upgrade(request, socket, head))
  }

  static async start(options: LoopbackOptions): Promise<LoopbackServer> {
    const host = new LoopbackServer(options)
    await host.#listen()
    options.application.provideDownloads((name) => host.#downloads.reserve(name))
    options.application.provideUploads((id) => host.#uploads.pathOf(id))
    host.#sockets.follow(options.application.events)
    return host
  }

  get port(): number {
    return this.#port
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}/`
  }

  /** What to open in a browser. The fragment never leaves the browser: the token is in no log and no Referer. */
  get entry(): string {
    return `${this.address}#token=${this.token}`
  }

  async close(): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    this.#sockets.close()
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    const force = setTimeout(() => this.#server.closeAllConnections(), GRACE_MS)
    this.#server.closeIdleConnections()
    await closed
    clearTimeout(force)
    await this.#measuring.close()
    await this.#uploads.close()
    await this.#downloads.close()
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const taken = error.code === 'EADDRINUSE'
        const words = taken
          ? `Port ${this.#options.port} is taken. Choose another with --port, or --port 0 for any free one.`
          : `The loopback host could not listen: ${error.message}`
        reject(new AuroraError(taken ? 'bad_input' : 'unavailable', words, { port: this.#options.port }))
      })
      this.#server.listen(this.#options.port, '127.0.0.1', resolve)
    })
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = request.headers['x-request-id']
    const requestId = typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID()
    response.setHeader('X-Request-Id', requestId)
    const started = performance.now()
    let name = 'static'
    let code: string | null = null
    try {
      checkAddress(request, this.#port)
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const route = findRoute(request.method ?? 'GET', url.pathname)
      name = route?.path ?? 'static'
      await underRequest(requestId, () => this.#answer(route, request, response, url))
    } catch (thrown) {
      const error = asAuroraError(thrown)
      code = error.code
      // What was not read is let go, so that the connection can be used for the next request.
      request.resume()
      sendError(response, error, requestId)
    } finally {
      this.#options.application.observeRequest({ name, requestId, code, milliseconds: performance.now() - started })
    }
  }

  async #answer(route: Route | undefined, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (!route) {
      if (request.method !== 'GET') throw new AuroraError('not_found', 'There is nothing at this address.')
      await sendStaticFile(join(productRoot(), 'out', 'renderer'), url.pathname, this.#port, response)
      return
    }
    if (!route.open) checkToken(bearerOf(request), this.token)
    if (!route.open && !this.#options.application.ready) {
      response.setHeader('Retry-After', '1')
      throw notReady('AURORA')
    }
    const wait = this.#bucket.take()
    sayLimit(response, this.#bucket)
    if (wait > 0) {
      response.setHeader('Retry-After', String(Math.ceil(wait)))
      throw new AuroraError('too_fast', `Too many requests. Try again in ${Math.ceil(wait)} s.`)
    }
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableEnded) gone.abort()
    })
    const context: RouteContext = {
      request,
      response,
      url,
      rest: route.path.endsWith('/') ? url.pathname.slice(route.path.length) : '',
      application: this.#options.application,
      uploads: this.#uploads,
      downloads: this.#downloads,
      measuring: this.#measuring,
      signal: gone.signal,
    }
    const reply = await route.handle(context)
    if (reply) sendReply(response, reply)
  }
}

/** As the IETF draft on rate limits names them, so that a program can slow down before it is refused. */
function sayLimit(response: ServerResponse, bucket: TokenBucket): void {
  const { left, limit, fullInSeconds } = bucket.state
  response.setHeader('RateLimit-Limit', limit)
  response.setHeader('RateLimit-Remaining', left)
  response.setHeader('RateLimit-Reset', fullInSeconds)
}

function findRoute(method: string, path: string): Route | undefined {
  const asked = method === 'HEAD' ? 'GET' : method
  return routes.find(
    (route) => route.method === asked && (route.path.endsWith('/') ? path.startsWith(route.path) : route.path === path),
  )
}

function sendReply(response: ServerResponse, reply: Reply): void {
  const text = reply.text ?? JSON.stringify(reply.json)
  response.writeHead(reply.status ?? 200, {
    'Content-Type': reply.type ?? 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(text)
}

function sendError(response: ServerResponse, error: AuroraError, requestId: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (error.code === 'too_large') response.setHeader('Connection', 'close')
  sendReply(response, { status: errorCodes[error.code], json: { error: { ...error.toShape(), requestId } } })
}
