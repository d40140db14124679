import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { targets } from './fuzz/targets.ts'

// Seeded inputs for whatever takes input from outside: only typed errors, no hang. The readers have a bench of their own (reading-fuzz).
// FUZZ_SHARE=0.01 runs a hundredth, FUZZ_SEED another series, FUZZ_ONLY=name one target.
const share = Number(process.env['FUZZ_SHARE'] ?? 1)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)
const only = process.env['FUZZ_ONLY'] ?? ''
const LONGEST_MS = 60 * 60_000

interface Found {
  name: string
  cases: number
  untyped: number
  slowestMs: number
  hung: boolean
  examples: string[]
}

const found: Found[] = targets
  .filter(({ name }) => name.includes(only))
  .map(({ name, cases }) => {
    const wanted = Math.max(1, Math.round(cases * share))
    // A process of its own: what never comes back is ended from outside, and memory starts anew.
    const words = [join(import.meta.dirname, 'fuzz', 'run-target.ts'), name, String(wanted), String(seed)]
    const done = spawnSync(process.execPath, words, {
      encoding: 'utf8',
      timeout: LONGEST_MS,
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = done.stdout?.trim().split('\n').at(-1) ?? ''
    if (done.status !== 0 || line === '')
      return { name, cases: 0, untyped: 0, slowestMs: 0, hung: true, examples: [line.slice(0, 300)] }
    const counted = JSON.parse(line) as Found
    process.stderr.write(`${line}\n`)
    return counted
  })

const readers = join(import.meta.dirname, 'ledger', 'reading-fuzz.json')
const readerCases = existsSync(readers)
  ? Number((JSON.parse(readFileSync(readers, 'utf8')) as { inputs?: number }).inputs ?? 0)
  : 0
const ledger = {
  target: '1,000,000 cases over all targets: no untyped error, no hang',
  seed,
  load: Math.round(loadavg()[0]! * 10) / 10,
  cases: found.reduce((sum, each) => sum + each.cases, 0) + readerCases,
  ofThemReaders: readerCases,
  untyped: found.reduce((sum, each) => sum + each.untyped, 0),
  hung: found.filter((each) => each.hung).length,
  targets: found,
}
mkdirSync(join(import.meta.dirname, 'ledger'), { recursive: true })
if (share === 1 && only === '')
  writeFileSync(join(import.meta.dirname, 'ledger', 'fuzz.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify({ ...ledger, targets: undefined })}\n`)
process.exitCode = ledger.untyped === 0 && ledger.hung === 0 ? 0 : 1
