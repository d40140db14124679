import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findProgram } from '#main/observe/capabilities/program.ts'

const root = join(import.meta.dirname, '..', '..')
const home = mkdtempSync(join(tmpdir(), 'aurora-network-'))
const program = join(root, 'out', 'main', 'cli.js')
const strace = findProgram(['strace'])
const table = join(home, 'people.csv')
const rows = Array.from({ length: 60 }, (_, at) => `${at},${['Rome', 'Oslo', 'Bern'][at % 3]},${at * 1.5},${at % 2}`)
writeFileSync(table, ['id,city,amount,left', ...rows, ''].join('\n'))

const environment = { ...process.env, AURORA_HOME: join(home, 'state') }
const traced = (log: string): string[] => [
  '-f',
  '-qq',
  '-e',
  'trace=connect,sendto,sendmsg,bind,listen',
  '-o',
  log,
  process.execPath,
  program,
]

afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Every address of the internet families that a system call named, with what was done to it. */
function internetCalls(log: string): string[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /sa_family=AF_INET6?/.test(line))
    .map((line) => {
      const call = /(\w+)\(/.exec(line)?.[1] ?? ''
      const address = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line)
      return `${call} ${address?.[1] ?? address?.[2] ?? '?'}`
    })
}

describe.skipIf(strace === null)('with sharing off no system call reaches for the network', () => {
  it.each([
    ['read', [table, '--out', join(home, 'clean.csv')]],
    ['types', [table, '--json']],
    [
      'analyze',
      [
        table,
        '--target',
        'left',
        '--task',
        'classification',
        '--model',
        'linear',
        '--recipe-out',
        join(home, 'r.json'),
        '--json',
      ],
    ],
    ['doctor', []],
  ])(
    'aurora %s',
    (name, words) => {
      const log = join(home, `${name}.trace`)
      const done = spawnSync(strace ?? '', [...traced(log), name, ...words], {
        env: environment,
        encoding: 'utf8',
        timeout: 90_000,
      })
      expect(done.status, done.stderr).toBe(0)
      expect(internetCalls(log)).toEqual([])
    },
    120_000,
  )

  it('the application: only its own listener on 127.0.0.1', async () => {
    const log = join(home, 'serve.trace')
    const child = spawn(strace ?? '', [...traced(log), 'serve', '--no-open', '--port', '0'], { env: environment })
    const { address, token } = await new Promise<{ address: string; token: string }>((resolve, reject) => {
      child.stdout.once('data', (part: Buffer) => resolve(JSON.parse(part.toString().split('\n')[0] ?? '')))
      child.once('exit', () => reject(new Error('it ended')))
    })
    const call = async (method: string, params: unknown): Promise<{ result: Record<string, string> }> => {
      const answer = await fetch(`${address}rpc`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        body: JSON.stringify({ id: '1', method, params }),
      })
      return (await answer.json()) as { result: Record<string, string> }
    }
    const opened = await call('table.open', { source: { path: table } })
    const id = opened.result['table']
    for (let tries = 0; tries < 100; tries += 1) {
      const info = await call('table.info', { table: id })
      if (info.result['state'] === 'complete') break
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    await call('columns.accept', { table: id, columns: ['city'] })
    await call('export.script', { table: id, target: 'sklearn', fitted: false })
    await call('app.health', {})
    child.kill('SIGTERM')
    spawnSync('pkill', ['-TERM', '-P', String(child.pid)])
    await new Promise((resolve) => child.once('close', resolve))
    expect([...new Set(internetCalls(log))]).toEqual(['bind 127.0.0.1'])
  }, 120_000)
})
