import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import { reportKeyText } from '#shared/contract/team/reports.ts'
import { domain } from '#shared/privacy/domain.ts'
import { type Report, reportBytes } from '#shared/privacy/report.ts'

// The load, in a process of its own: what it costs is not counted as the servers'. Orders come as messages, results go back.

export interface Order {
  phase: string
  seconds: number
  thinkMs: number
}

export interface PhaseResult {
  phase: string
  requests: number
  perSecond: number
  statuses: Record<string, number>
  accepted: number
  p50: number
  p95: number
  p99: number
  /** Of the slowest second: how long until it is as it was. */
  p95BySecond: number[]
}

interface Setup {
  addresses: string[]
  clients: { access: string; refresh: string }[]
}

interface Client {
  at: number
  access: string
  refresh: string
  etag: string
  reports: Report[]
  sent: number
}

const agents = new Map<string, Agent>()
const MOST_REPORTS = 8
let clients: Client[] = []
let addresses: string[] = []

process.on('message', (message: Setup | Order) => {
  if ('clients' in message) {
    addresses = message.addresses
    for (const address of addresses) agents.set(address, new Agent({ keepAlive: true, maxSockets: 2_000 }))
    clients = message.clients.map((each, at) => ({ ...each, at, etag: '', reports: [], sent: 0 }))
    process.send!('set up')
  } else void run(message).then((result) => process.send!(result))
})

async function run({ phase, seconds, thinkMs }: Order): Promise<PhaseResult> {
  const times: { second: number; milliseconds: number }[] = []
  const statuses: Record<string, number> = {}
  let accepted = 0
  const started = performance.now()
  const end = started + seconds * 1_000
  const one = async (client: Client) => {
    await pause(Math.random() * thinkMs)
    while (performance.now() < end) {
      const before = performance.now()
      const { status, body } = await ask(client).catch(() => ({ status: 0, body: '' }))
      times.push({ second: Math.floor((before - started) / 1_000), milliseconds: performance.now() - before })
      statuses[status] = (statuses[status] ?? 0) + 1
      if (status === 201 && body.includes('accepted')) accepted += 1
      await pause(-Math.log(1 - Math.random()) * thinkMs)
    }
  }
  await Promise.all(clients.map(one))
  const all = times.map((each) => each.milliseconds)
  return {
    phase,
    requests: times.length,
    perSecond: Math.round(times.length / seconds),
    statuses,
    accepted,
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    p99: quantile(all, 0.99),
    p95BySecond: Array.from({ length: Math.ceil(seconds) }, (_, second) =>
      quantile(
        times.filter((each) => each.second === second).map((each) => each.milliseconds),
        0.95,
      ),
    ),
  }
}

/** Reading rules 70 %, a report (new or again) 15 %, its own standing 10 %, new tokens 5 %. */
async function ask(client: Client): Promise<{ status: number; body: string }> {
  const dice = Math.random()
  if (dice < 0.7) {
    const said = await send(client, 'GET', '/v1/rules', undefined, client.etag === '' ? {} : { 'If-None-Match': client.etag })
    client.etag = said.etag ?? client.etag
    return said
  }
  if (dice < 0.85) {
    const again = client.sent >= MOST_REPORTS || (client.sent > 0 && Math.random() < 0.5)
    const report = again ? client.reports[Math.floor(Math.random() * client.reports.length)]! : newReport()
    const said = await send(client, 'POST', '/v1/reports', reportBytes(report), {
      'Idempotency-Key': createHash('sha256').update(reportKeyText(report)).digest('hex'),
    })
    if (said.status === 201) {
      client.reports.push(report)
      client.sent += 1
    }
    return said
  }
  if (dice < 0.95) return send(client, 'GET', '/v1/installation')
  const said = await send(client, 'POST', '/v1/token', JSON.stringify({ refresh: client.refresh }), {}, false)
  if (said.status === 200) Object.assign(client, JSON.parse(said.body) as { access: string; refresh: string })
  return said
}

function newReport(): Report {
  const below = (bound: number) => Math.floor(Math.random() * bound)
  return {
    version: 1,
    mechanism: 'olh',
    domain: domain.id,
    multiplier: 1 + below(2_147_483_645),
    offset: below(2_147_483_646),
    cell: below(3),
  }
}

function send(client: Client, method: string, path: string, body?: string, more: Record<string, string> = {}, signed = true) {
  const address = addresses[Math.floor(Math.random() * addresses.length)]!
  return new Promise<{ status: number; body: string; etag: string | undefined }>((resolve, reject) => {
    const headers = {
      'X-Forwarded-For': `10.7.${client.at >> 8}.${client.at & 255}`,
      ...(signed ? { Authorization: `Bearer ${client.access}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
      ...more,
    }
    const sent = request(new URL(path, address), { method, agent: agents.get(address)!, headers, timeout: 30_000 }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString(), etag: answer.headers.etag }),
      )
    })
    sent.on('error', reject)
    sent.on('timeout', () => sent.destroy(new Error('no answer')))
    sent.end(body)
  })
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function quantile(values: number[], share: number): number {
  if (values.length === 0) return 0
  const sorted = values.sort((left, right) => left - right)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]! * 10) / 10
}
