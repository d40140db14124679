import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { Application } from '#main/application.ts'
import { decideColumn } from '#main/decide/decide.ts'
import { LoopbackServer } from '#main/hosts/loopback/server.ts'
import { noContext } from '#shared/contract/context.ts'

// From a fresh clone to a running application, and one decision in the process and over HTTP.
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'aurora-bench-'))
const DECISIONS = 2000

function quantile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(3))
}

function summary(times: number[]): { p50: number; p95: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) }
}

function columnOf(at: number): { name: string; values: (string | null)[] } {
  const values = Array.from({ length: 50 }, (_, row) => (row % 11 === 0 ? null : String(((row * 37 + at) % 101) + at / 100)))
  return { name: `measure_${at % 7}`, values }
}

async function untilHealthy(clone: string, home: string): Promise<{ seconds: number; said: string[] }> {
  const begun = performance.now()
  const said: string[] = []
  const child = spawn(process.execPath, [join(clone, 'build', 'start.mjs'), '--no-open', '--port', '0'], {
    cwd: clone,
    env: { ...process.env, AURORA_HOME: home },
  })
  child.stderr.on('data', (part: Buffer) =>
    said.push(
      ...part
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('aurora:')),
    ),
  )
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString()
      const line = text.split('\n').find((each) => each.startsWith('{') && each.endsWith('}'))
      if (line) resolve((JSON.parse(line) as { address: string }).address)
    })
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said.join('; ')}`)))
  })
  const answer = await fetch(`${address}health`)
  if (!answer.ok) throw new Error(`/health answered ${answer.status}`)
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(2))
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('close', resolve))
  return { seconds, said }
}

async function decisions(): Promise<unknown> {
  const advisor = createAdvisor()
  const inProcess: number[] = []
  for (let at = 0; at < DECISIONS; at += 1) {
    const begun = performance.now()
    await decideColumn(advisor, columnOf(at), noContext)
    inProcess.push(performance.now() - begun)
  }
  const application = await Application.start({
    host: 'library',
    stateFolder: join(work, 'state'),
    version: '0.0.0',
    openAtStart: null,
    checkAnswers: false,
  })
  const server = await LoopbackServer.start({ application, port: 0, temporaryFolder: application.temporaryFolder })
  const overHttp: number[] = []
  for (let at = 0; at < DECISIONS; at += 1) {
    const begun = performance.now()
    const answer = await fetch(`${server.address}v1/preprocess`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${server.token}` },
      body: JSON.stringify({ column: columnOf(at) }),
    })
    await answer.arrayBuffer()
    overHttp.push(performance.now() - begun)
  }
  await server.close()
  await application.close()
  return { decisions: DECISIONS, rows: 50, inProcessMilliseconds: summary(inProcess), httpMilliseconds: summary(overHttp) }
}

const clone = join(work, 'clone')
execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone])
const first = await untilHealthy(clone, join(work, 'home'))
const second = await untilHealthy(clone, join(work, 'home'))
const figures = {
  node: process.versions.node,
  freshCloneToHealthSeconds: first.seconds,
  whatItSaid: first.said,
  secondStartSeconds: second.seconds,
  secondStartTarget: 3,
  oneColumn: await decisions(),
}
rmSync(work, { recursive: true, force: true })
writeFileSync(join(root, 'bench', 'ledger', 'foundation.json'), `${JSON.stringify(figures, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
