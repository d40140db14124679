import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { availableParallelism, getPriority, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

// Decisions a second over HTTP: the host in a process of its own, requests over connections that are kept alive.
// First 20,000 columns and 200 tables are asked, so that the code that answers is compiled, however slow the machine is.
// `single` and `batch` come again, as those of a program that is run again; no column of `fresh` was seen before.
// SECONDS sets how long each part runs (default 5), SOAK_MINUTES how long its memory is watched afterwards (default: not at all,
// and the figures of the last soak stay in the ledger).

const seconds = Number(process.env['SECONDS'] ?? 5)
/** More than the host remembers answers for, so that coming round to the first one finds none. */
const UNSEEN = 10_000
const WARM_SECONDS = 60
const connections = Number(process.env['CONNECTIONS'] ?? 8)
const root = join(import.meta.dirname, '..')
const home = mkdtempSync(join(tmpdir(), 'aurora-bench-http-'))
const host = spawn(process.execPath, [join(root, 'src-main/hosts/cli/main.ts'), 'serve', '--no-open', '--port', '0'], {
  env: { ...process.env, AURORA_HOME: home },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const { address, token } = await new Promise<{ address: string; token: string }>((resolve, reject) => {
  let text = ''
  host.stdout.on('data', (part: Buffer) => {
    text += part.toString()
    if (text.includes('\n')) resolve(JSON.parse(text.slice(0, text.indexOf('\n'))))
  })
  host.once('exit', (code) => reject(new Error(`the host ended with ${code}`)))
})
const kinds = [
  (at: number) => String(at * 3 + 7),
  (at: number) => ['red', 'green', 'blue'][at % 3]!,
  (at: number) => (at % 7 === 0 ? null : (at * 1.7).toFixed(2)),
  (at: number) => `2024-0${1 + (at % 9)}-1${at % 9}`,
  (at: number) => (at % 2 === 0 ? 'yes' : 'no'),
]
const columnOf = (kind: number, shift: number, rows = 20) => ({
  name: `column ${kind} ${shift}`,
  values: Array.from({ length: rows }, (_, at) => kinds[kind % kinds.length]!(at + shift)),
})

const target = new URL(address)

/** Written out beforehand: the one who asks shares the processors with the one who answers. */
function requestOf(path: string, body: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${target.host}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** One connection that is kept: sends, and waits for as many bytes as the head of the answer announces. */
class Line {
  readonly #socket: Socket
  #parts: Buffer[] = []
  #held = 0
  #wanted = -1
  #status = 0
  #done: (status: number) => void = () => undefined

  constructor() {
    this.#socket = connect(Number(target.port), target.hostname)
    this.#socket.setNoDelay(true)
    this.#socket.on('data', (part) => this.#take(part))
  }

  ask(request: Buffer): Promise<number> {
    this.#socket.write(request)
    return new Promise((resolve) => {
      this.#done = resolve
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(part: Buffer): void {
    this.#parts.push(part)
    this.#held += part.length
    if (this.#wanted < 0) {
      const head = Buffer.concat(this.#parts)
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const text = head.toString('latin1', 0, end)
      this.#status = Number(text.slice(9, 12))
      this.#wanted = end + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
    }
    if (this.#held < this.#wanted) return
    this.#parts = []
    this.#held = 0
    this.#wanted = -1
    this.#done(this.#status)
  }
}

async function measure(requests: readonly Buffer[], duration: number, most = Number.POSITIVE_INFINITY) {
  const busy = processorSeconds()
  const times: number[] = []
  const codes: Record<number, number> = {}
  const end = performance.now() + duration * 1000
  let next = 0
  const lines = Array.from({ length: connections }, () => new Line())
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < end && next < most) {
        const started = performance.now()
        const status = await line.ask(requests[next++ % requests.length]!)
        times.push(performance.now() - started)
        codes[status] = (codes[status] ?? 0) + 1
      }
      line.close()
    }),
  )
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100
  return {
    requests: times.length,
    perSecond: Math.round((codes[200] ?? 0) / duration),
    perProcessorSecond: Math.round((codes[200] ?? 0) / (processorSeconds() - busy)),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    codes,
  }
}

/** Processor seconds of the host so far: what a decision costs, whatever else the machine does. */
function processorSeconds(): number {
  try {
    const fields = readFileSync(`/proc/${host.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
  }
}

const memory = (): number => {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

/** Memory over a long run of both kinds of requests, a look every twentieth of it. */
async function soak(singles: readonly Buffer[], tables: readonly Buffer[], minutes: number) {
  const looks = [memory()]
  let requests = 0
  for (let part = 0; part < 20; part++) {
    const { requests: more } = await measure(part % 4 === 3 ? tables : singles, (minutes * 60) / 20)
    requests += more
    looks.push(memory())
  }
  const mean = (part: readonly number[]) => Math.round(part.reduce((sum, each) => sum + each, 0) / part.length)
  const quarters = [1, 6, 11, 16].map((from) => mean(looks.slice(from, from + 5)))
  return { minutes, requests, megabytes: looks, quarters }
}

function lastSoak(ledger: string): unknown {
  return JSON.parse(readFileSync(ledger, 'utf8')).soak
}

try {
  const singles = Array.from({ length: 200 }, (_, at) =>
    requestOf('/v1/preprocess', JSON.stringify({ column: columnOf(at, Math.floor(at / 5)) })),
  )
  const tables = Array.from({ length: 5 }, (_, shift) =>
    requestOf('/v1/batch', JSON.stringify({ columns: Array.from({ length: 100 }, (_, kind) => columnOf(kind, shift)) })),
  )
  const unseen = Array.from({ length: UNSEEN }, (_, at) =>
    requestOf('/v1/preprocess', JSON.stringify({ column: columnOf(at, 1000 + at) })),
  )
  await measure(singles, WARM_SECONDS, 20_000)
  await measure(tables, WARM_SECONDS, 200)
  const start = memory()
  const single = await measure(singles, seconds)
  const fresh = await measure(unseen, seconds)
  const batch = await measure(tables, seconds)
  const end = memory()
  const minutes = Number(process.env['SOAK_MINUTES'] ?? 0)
  const ledger = join(root, 'bench', 'ledger', 'http.json')
  const figures = {
    targets: { singlePerSecond: 2000, singleP95: 10, batchPerSecond: 50 },
    processors: availableParallelism(),
    load: Math.round(loadavg()[0]! * 10) / 10,
    /** Below 0: the machine was asked to put what others do behind, so that the load tells less. */
    priority: getPriority(),
    connections,
    seconds,
    single,
    fresh,
    batch,
    megabytes: { start, end },
    soak: minutes > 0 ? await soak(singles, tables, minutes) : lastSoak(ledger),
  }
  writeFileSync(ledger, `${JSON.stringify(figures, null, 1)}\n`)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  host.kill('SIGTERM')
  rmSync(home, { recursive: true, force: true })
}
