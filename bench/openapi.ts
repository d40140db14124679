import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

// Every address of the loopback host, fuzzed by schemathesis from the description that the host gives of itself.
// EXAMPLES sets how many requests an operation gets at most in the fuzzing phase (default 200).

const root = join(import.meta.dirname, '..')
const examples = Number(process.env['EXAMPLES'] ?? 200)
const SCHEMATHESIS = '4.32.5'
const environment = join(root, '.build', 'schemathesis')
const bin = join(environment, 'bin')

if (!existsSync(join(bin, 'schemathesis'))) {
  mustRun('python3', ['-m', 'venv', environment])
  mustRun(join(bin, 'pip'), ['install', '--quiet', `schemathesis==${SCHEMATHESIS}`])
}

const home = mkdtempSync(join(tmpdir(), 'aurora-bench-openapi-'))
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

try {
  const report = join(home, 'junit.xml')
  const asked = spawn(
    join(bin, 'schemathesis'),
    [
      ...['run', `${address}openapi.json`, '--header', `Authorization: Bearer ${token}`],
      ...['--checks', 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance'],
      ...['--phases', 'examples,coverage,fuzzing', '--max-examples', String(examples), '--seed', '20261120', '--no-color'],
      ...['--continue-on-failure', '--report', 'junit', '--report-junit-path', report],
    ],
    { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  asked.stdout.on('data', (part: Buffer) => {
    said += part.toString()
  })
  const code = await new Promise<number | null>((resolve) => asked.once('exit', resolve))
  const metrics = await (await fetch(new URL('/metrics', address), { headers: { Authorization: `Bearer ${token}` } })).text()
  const failures = existsSync(report) ? [...readFileSync(report, 'utf8').matchAll(/<failure[^>]*message="([^"]{0,300})/g)] : []
  const figures = {
    target: 'no 5xx; only documented answers, of the documented shape',
    schemathesis: SCHEMATHESIS,
    examples,
    load: Math.round(loadavg()[0]! * 10) / 10,
    operations: Number(/Selected: (\d+)/.exec(said)?.[1] ?? 0),
    cases: Number(/(\d+) generated/.exec(said)?.[1] ?? 0),
    requests: sum(metrics, /^aurora_requests_total\{[^}]*\} (\d+)/gm),
    serverErrors: sum(metrics, /^aurora_requests_total\{[^}]*code="internal"[^}]*\} (\d+)/gm),
    failures: failures.map((match) => match[1]),
    clean: code === 0,
  }
  mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
  writeFileSync(join(root, 'bench', 'ledger', 'openapi.json'), `${JSON.stringify(figures, null, 1)}\n`)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  if (code !== 0) {
    process.stderr.write(`${said.slice(-6000)}\n`)
    process.exitCode = 1
  }
} finally {
  host.kill('SIGTERM')
  rmSync(home, { recursive: true, force: true })
}

function sum(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0)
}

function mustRun(command: string, words: readonly string[]): void {
  const done = spawnSync(command, words, { stdio: 'inherit' })
  if (done.status !== 0) throw new Error(`${command} ${words.join(' ')} failed`)
}
