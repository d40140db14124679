import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

// Decisions a second over HTTP: the host in a process of its own, requests over connections that are kept alive.
// SECONDS sets how long each part runs (default 5). The soak watches the memory of the host.

const seconds = Number(process.env['SECONDS'] ?? 5)
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
const agent = new Agent({ keepAlive: true, maxSockets: connections })

function post(path: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const sent = request(new URL(path, address), { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

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

async function measure(path: string, bodies: readonly string[], duration: number) {
  const busy = processorSeconds()
  const times: number[] = []
  const codes: Record<number, number> = {}
  const end = performance.now() + duration * 1000
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const started = performance.now()
        const { status } = await post(path, bodies[next++ % bodies.length]!)
        times.push(performance.now() - started)
        codes[status] = (codes[status] ?? 0) + 1
      }
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

try {
  const singles = Array.from({ length: 200 }, (_, at) => JSON.stringify({ column: columnOf(at, Math.floor(at / 5)) }))
  const tables = Array.from({ length: 5 }, (_, shift) =>
    JSON.stringify({ columns: Array.from({ length: 100 }, (_, kind) => columnOf(kind, shift)) }),
  )
  await measure('/v1/preprocess', singles, Math.min(2, seconds))
  const start = memory()
  const single = await measure('/v1/preprocess', singles, seconds)
  const batch = await measure('/v1/batch', tables, seconds)
  const end = memory()
  const figures = {
    targets: { singlePerSecond: 2000, singleP95: 10, batchPerSecond: 50 },
    processors: availableParallelism(),
    load: Math.round(loadavg()[0]! * 10) / 10,
    connections,
    seconds,
    single,
    batch,
    megabytes: { start, end },
  }
  mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
  writeFileSync(join(root, 'bench', 'ledger', 'http.json'), `${JSON.stringify(figures, null, 1)}\n`)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  agent.destroy()
  host.kill('SIGTERM')
  rmSync(home, { recursive: true, force: true })
}
