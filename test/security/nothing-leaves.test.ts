import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findProgram } from '#main/observe/capabilities/program.ts'
import { startTeamDouble, TEAM_CODE } from '../support/team-double.ts'

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

/** One command under the trace, in a home that the steps share; what it did to the network. */
async function tracedCommand(state: string, ...words: string[]): Promise<{ status: number | null; calls: string[] }> {
  const log = join(home, `${words.join('-').replace(/\W+/g, '_').slice(0, 60)}.trace`)
  const child = spawn(strace ?? '', [...traced(log), ...words], { env: { ...process.env, AURORA_HOME: state }, stdio: 'ignore' })
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, calls: internetCalls(log) }
}

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

describe.skipIf(strace === null)('with a team: only what the person asked for, and only to its server', () => {
  it('from joining to having left', async () => {
    const team = await startTeamDouble()
    const state = join(home, 'member')
    const server = `connect ${new URL(team.address).hostname}`
    try {
      const step = (...words: string[]) => tracedCommand(state, 'sync', ...words)
      expect(await step('enrol', team.address, TEAM_CODE)).toEqual({ status: 0, calls: [server] })
      expect(await step('status')).toEqual({ status: 0, calls: [] })
      expect(await step('preview')).toEqual({ status: 0, calls: [] })
      expect(await tracedCommand(state, 'types', table, '--json')).toEqual({ status: 0, calls: [] })
      expect(await step('push')).toEqual({ status: 0, calls: [server] })
      expect(await step('push')).toEqual({ status: 2, calls: [] })
      expect(await step('leave')).toEqual({ status: 0, calls: [server] })
      for (const what of ['status', 'preview', 'push', 'pull']) expect(await step(what)).toEqual({ status: 2, calls: [] })
      expect(team.lines.map((line) => line.split(' HTTP')[0])).toEqual([
        'POST /v1/enrol',
        'POST /v1/reports',
        'DELETE /v1/installation',
      ])
    } finally {
      await team.close()
    }
  }, 240_000)
})
