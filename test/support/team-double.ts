import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTls } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { TeamRule } from '#shared/contract/team/rules.ts'
import { domain } from '#shared/privacy/domain.ts'

/** A team server that can be told to misbehave: for what a real one never does when it is asked to. */
export interface TeamDouble {
  address: string
  /** Everything that reached it, to the byte, one entry a connection. */
  lines: string[]
  /** Reports by their idempotency key. */
  reports: Map<string, string>
  deleted: number
  rules: TeamRule[]
  /** Decides about a request before it is answered: `cut` closes the line after the work is done, a number is a status. */
  misbehave: (method: string, path: string) => 'cut' | 'swallow' | number | null
  /** No pass and no refresh token is taken any more. */
  revoked: boolean
  /** Every pass given so far is void. */
  expirePasses(): void
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export const TEAM_CODE = 'abcdefgh01-aaaaa-bbbbb-ccccc-ddddd'
const TEAM = { id: 'abcdefgh01', name: 'Surveyors' }

export async function startTeamDouble(tls?: { key: string; cert: string }): Promise<TeamDouble> {
  const passes = new Set<string>()
  const refreshes = new Set<string>()
  const installation = randomUUID()
  const open = new Set<Socket>()
  const tokens = () => {
    const access = `pass-${randomBytes(6).toString('hex')}`
    const refresh = `abcdefgh01.${randomUUID()}.${randomBytes(32).toString('base64url')}`
    passes.add(access)
    refreshes.add(refresh)
    return { access, accessSeconds: 600, refresh, refreshSeconds: 86_400 }
  }

  function work(method: string, path: string, headers: IncomingMessage['headers'], body: string): [number, unknown] {
    if (path === '/v1/enrol') return [200, { ...tokens(), installation, team: TEAM, role: 'member' }]
    if (path === '/v1/token') {
      const { refresh } = JSON.parse(body) as { refresh: string }
      if (double.revoked || !refreshes.delete(refresh)) return [401, failure('not_authorised', 'revoked')]
      return [200, tokens()]
    }
    const pass = String(headers.authorization ?? '').replace('Bearer ', '')
    if (double.revoked || !passes.has(pass)) return [401, failure('not_authorised', 'expired')]
    if (path === '/v1/reports') {
      const key = String(headers['idempotency-key'])
      const known = double.reports.has(key)
      double.reports.set(key, body)
      return [known ? 200 : 201, { key, state: known ? 'duplicate' : 'accepted' }]
    }
    if (path === '/v1/rules') {
      const etag = `"${createHash('sha256').update(JSON.stringify(double.rules)).digest('hex').slice(0, 8)}"`
      if (headers['if-none-match'] === etag) return [304, etag]
      return [200, { version: 1, domain: domain.id, rules: double.rules, etag }]
    }
    if (path === '/v1/installation' && method === 'DELETE') {
      double.deleted++
      return [200, { deleted: true, reports: double.reports.size }]
    }
    return [404, failure('not_found', '')]
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const method = request.method ?? ''
    const path = request.url ?? ''
    const trick = double.misbehave(method, path)
    if (trick === 'swallow') return void request.socket.destroy()
    if (typeof trick === 'number') {
      const headers = trick === 429 ? { 'Retry-After': '7' } : {}
      return void response.writeHead(trick, headers).end(JSON.stringify(failure('unavailable', trick === 429 ? 'rate' : '')))
    }
    const [status, json] = work(method, path, request.headers, Buffer.concat(parts).toString())
    if (trick === 'cut') return void request.socket.destroy()
    const etag = path === '/v1/rules' ? { ETag: status === 304 ? String(json) : String((json as { etag?: string }).etag) } : {}
    response.writeHead(status, { 'Content-Type': 'application/json', ...etag })
    response.end(status === 304 ? '' : JSON.stringify(json))
  }

  const server = tls ? createTls(tls, (...both) => void answer(...both)) : createPlain((...both) => void answer(...both))
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    open.add(socket)
    const at = double.lines.push('') - 1
    socket.on('data', (part: Buffer) => {
      double.lines[at] += part.toString()
    })
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
  })
  const double: TeamDouble = {
    address: '',
    lines: [],
    reports: new Map(),
    deleted: 0,
    rules: [],
    misbehave: () => null,
    revoked: false,
    expirePasses: () => passes.clear(),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await closed
    },
    async start() {
      const port = double.address ? Number(new URL(double.address).port) : 0
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
      double.address = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    async close() {
      if (server.listening) await double.stop()
    },
  }
  await double.start()
  return double
}

function failure(code: string, reason: string) {
  return { error: { code, message: 'words of the double', data: { reason } }, requestId: 'r1' }
}

/** What a team server publishes about one saying of the list. */
export function publishedRule(
  wanted: { type: string; family: string; level: string; action: string | null },
  cohort = 400,
): TeamRule {
  const index = domain.sayings.findIndex(
    (each) => each !== null && Object.entries(wanted).every(([part, value]) => each[part as keyof typeof each] === value),
  )
  const saying = domain.sayings[index]
  if (!saying) throw new Error('there is no such saying')
  return { id: `rule-${index}`, index, ...saying, type: saying.type as TeamRule['type'], share: 0.5, error: 0.05, cohort }
}
