import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'

// Lines that the Vitest suite runs, by room. COVERAGE_TESTS="test/unit/rules …" looks at a part of the suite.
const root = join(import.meta.dirname, '..')
const tests = (process.env['COVERAGE_TESTS'] ?? '').split(' ').filter(Boolean)
const folder = mkdtempSync(join(tmpdir(), 'aurora-coverage-'))
const rooms = ['src-shared', 'src-main', 'src-server'] as const
const words = [
  ...[join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--coverage.enabled', '--coverage.provider=v8'],
  ...['--coverage.reporter=json-summary', `--coverage.reportsDirectory=${folder}`, '--coverage.reportOnFailure'],
  ...rooms.map((room) => `--coverage.include=${room}/**/*.ts`),
  ...['--testTimeout=180000', ...tests],
]
const done = spawnSync(process.execPath, words, {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE_ENV: 'test' },
})
interface Counted {
  total: number
  covered: number
}
const summary = JSON.parse(readFileSync(join(folder, 'coverage-summary.json'), 'utf8')) as Record<string, { lines: Counted }>
rmSync(folder, { recursive: true, force: true })

const files = Object.entries(summary)
  .filter(([name]) => name !== 'total')
  .map(([name, { lines }]) => ({ name: relative(root, name).split(sep).join('/'), lines }))
const share = (all: readonly { lines: Counted }[]): number => {
  const total = all.reduce((sum, { lines }) => sum + lines.total, 0)
  return total === 0 ? 0 : Math.round((all.reduce((sum, { lines }) => sum + lines.covered, 0) / total) * 1_000) / 10
}
const figures = Object.fromEntries(rooms.map((room) => [room, share(files.filter(({ name }) => name.startsWith(`${room}/`)))]))
const weakest = files
  .map(({ name, lines }) => ({ name, missing: lines.total - lines.covered, of: lines.total }))
  .sort((a, b) => b.missing - a.missing)
  .slice(0, 25)
const ledger = {
  target: 'lines: src-shared 90 %, src-main and src-server 80 %; programs run as processes of their own are not counted',
  suite: done.status === 0 ? 'fine' : 'with failures',
  ...figures,
  weakest,
}
if (tests.length === 0)
  writeFileSync(join(import.meta.dirname, 'ledger', 'coverage.json'), `${JSON.stringify(ledger, null, 2)}\n`)
process.stdout.write(`${JSON.stringify(ledger)}\n`)
process.exitCode = (figures['src-shared'] ?? 0) >= 90 && (figures['src-main'] ?? 0) >= 80 ? 0 : 1
