import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { ensureChromium, ensurePython, ensureSystemPackages } from './test-needs.mjs'
import { ensureEverything, root, say } from './toolchain.mjs'

// `npm test` runs everything; `npm test -- PATTERN …` runs the Vitest files that match and leaves the browser out.
const patterns = process.argv.slice(2)
const started = Date.now()
const node = ensureEverything()
ensureSystemPackages()
const chromium = ensureChromium(node)
const python = ensurePython()
const folder = join(root, '.build')
mkdirSync(folder, { recursive: true })

const environment = {
  ...process.env,
  NODE_ENV: 'test',
  ...(chromium ? { AURORA_CHROMIUM: chromium } : {}),
  ...(python ? { AURORA_PYTHON: python } : {}),
}
const totals = { passed: 0, failed: 0, skipped: 0 }
const kinds = new Map()

function add(kind, outcome) {
  totals[outcome] += 1
  const counts = kinds.get(kind) ?? { passed: 0, failed: 0, skipped: 0 }
  counts[outcome] += 1
  kinds.set(kind, counts)
}

function runVitest() {
  const report = join(folder, 'vitest.json')
  rmSync(report, { force: true })
  const words = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...patterns]
  const done = spawnSync(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...words], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
  })
  if (!existsSync(report)) {
    say('Vitest left no report')
    add('unit', 'failed')
    return
  }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  for (const file of testResults) {
    const kind = relative(join(root, 'test'), file.name).split(sep)[0]
    // A file that could not even be loaded holds no test to count: it is one failure.
    if (file.status === 'failed' && file.assertionResults.every((each) => each.status !== 'failed')) add(kind, 'failed')
    for (const { status } of file.assertionResults)
      add(kind, status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped')
  }
  if (done.status !== 0 && totals.failed === 0) add('unit', 'failed')
}

function runPlaywright() {
  const config = join(root, 'test', 'e2e', 'playwright.config.ts')
  if (!existsSync(config)) return
  if (!chromium) {
    say('SKIPPED: no Chromium; the browser tests did not run')
    add('e2e', 'skipped')
    return
  }
  const report = join(folder, 'playwright.json')
  rmSync(report, { force: true })
  const done = spawnSync(
    node,
    [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '-c', config, '--reporter=list,json'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  )
  if (!existsSync(report)) {
    add('e2e', 'failed')
    return
  }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  for (let i = 0; i < stats.expected + stats.flaky; i += 1) add('e2e', 'passed')
  for (let i = 0; i < stats.unexpected; i += 1) add('e2e', 'failed')
  for (let i = 0; i < stats.skipped; i += 1) add('e2e', 'skipped')
  if (stats.skipped > 0)
    say(`SKIPPED: ${stats.skipped} browser tests; without the Electron runtime its host runs on the double alone`)
  if (done.status !== 0 && stats.unexpected === 0) add('e2e', 'failed')
}

runVitest()
if (patterns.length === 0) runPlaywright()

for (const [kind, counts] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
  process.stdout.write(`${kind.padEnd(12)} ${counts.passed} fine, ${counts.failed} broken, ${counts.skipped} left out\n`)
}
process.stdout.write(`in ${((Date.now() - started) / 1000).toFixed(0)} s\n`)
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`)
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1
