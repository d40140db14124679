import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { type Use, type UseName, uses } from '#shared/resilience/uses.ts'
import { between, pick, seeded } from './learning/random.ts'

// 10,000 transient failures, each of one to three failing tries in a row, injected under every use that tries again.
const CASES = 10_000
const AT_ONCE = 500
const random = seeded(13)

const table: Readonly<Record<string, Use>> = uses
const names = (Object.keys(uses) as UseName[]).filter((name) => Number.isFinite(table[name]?.retry?.tries ?? Number.NaN))

/** One in a hundred lasts longer than anything that is reasonable to wait for. */
const kinds: readonly (() => unknown)[] = [
  () => Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  () => new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code: 'UND_ERR_SOCKET' }) }),
  () => Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }),
  () => Object.assign(new Error('deadlock'), { code: '40P01' }),
  () => Object.assign(new Error('files'), { code: 'EMFILE' }),
  () => new AuroraError('unavailable', 'The team server is busy.'),
  () => new DOMException('slow', 'TimeoutError'),
]

interface Tally {
  injected: number
  recovered: number
}

const tally = new Map<UseName, Tally>(names.map((name) => [name, { injected: 0, recovered: 0 }]))
const times: number[] = []

async function one(): Promise<void> {
  const name = pick(random, names)
  const failing = random() < 0.01 ? 99 : random() < 0.8 ? 1 : between(random, 2, 3)
  const kind = pick(random, kinds)
  // A thing of its own each time: breaker and bulkhead of one must not decide about another.
  const { bulkhead: _, ...numbers } = table[name]!
  const guard = new Guard(name, { numbers })
  let tries = 0
  const started = performance.now()
  const count = tally.get(name)!
  count.injected += 1
  try {
    await guard.run(() => {
      tries += 1
      if (tries <= failing) throw kind()
    })
    count.recovered += 1
    times.push(performance.now() - started)
  } catch {
    // Counted as not recovered.
  }
}

for (let done = 0; done < CASES; done += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, CASES - done) }, one))

times.sort((a, b) => a - b)
const recovered = [...tally.values()].reduce((sum, each) => sum + each.recovered, 0)
const ledger = {
  target: 'at least 95 % of 10,000 injected transient failures recovered without the person; p95 < 2 s',
  load: Math.round(loadavg()[0]! * 10) / 10,
  injected: CASES,
  recoveredShare: recovered / CASES,
  p50Ms: Math.round(times[Math.floor(times.length / 2)] ?? 0),
  p95Ms: Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
  byUse: Object.fromEntries(tally),
}
writeFileSync(join(import.meta.dirname, 'ledger', 'recovery.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(ledger)}\n`)
process.exitCode = ledger.recoveredShare >= 0.95 ? 0 : 1
