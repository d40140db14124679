// What the tests need beyond npm: a Chromium, a Python environment, and on Debian as root R, PostgreSQL, Redis and Java.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, root, run, say } from './toolchain.mjs'

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const debianPackages = [
  { package: 'chromium', program: 'chromium', for: 'the browser tests' },
  { package: 'strace', program: 'strace', probe: ['-V'], for: 'the proof that nothing leaves' },
  { package: 'r-base-core', program: 'Rscript', for: 'the R scripts' },
  {
    package: 'r-cran-stringi',
    program: 'Rscript',
    probe: ['-e', 'stopifnot(requireNamespace("stringi", quietly = TRUE))'],
    for: 'Unicode normalisation in R',
  },
  { package: 'postgresql', program: '/usr/lib/postgresql', for: 'the PostgreSQL scripts and the team server' },
  { package: 'redis-server', program: 'redis-server', for: 'the team server' },
  { package: 'default-jre-headless', program: 'java', for: 'the Spark scripts' },
  { package: 'python3-venv', program: 'python3', probe: ['-m', 'ensurepip', '--version'], for: 'the Python scripts' },
]

function found(program, probe = ['--version']) {
  if (program.startsWith('/')) return existsSync(program)
  return run(program, probe).status === 0
}

function isDebianRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

export function ensureSystemPackages() {
  if (!isDebianRoot()) return
  const missing = debianPackages.filter((each) => !found(each.program, each.probe))
  if (missing.length === 0) return
  say(`installing ${missing.map((each) => `${each.package} (${each.for})`).join(', ')}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], { env: environment })
  for (const each of missing) {
    const done = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', each.package], { env: environment })
    if (done.status !== 0) say(`${each.package} could not be installed: ${each.for} will be skipped`)
  }
}

export function ensureChromium(node) {
  if (process.env.AURORA_CHROMIUM) return process.env.AURORA_CHROMIUM
  const own = chromiumNames.find((name) => found(name))
  if (own) return own
  const folder = join(root, '.runtime', 'browsers')
  const environment = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: folder }
  say('fetching a Chromium for the browser tests')
  const done = run(node, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'], { env: environment })
  if (done.status !== 0) return null
  const asked = run(node, ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return asked.stdout || null
}

export function ensurePython() {
  if (process.env.AURORA_PYTHON) return process.env.AURORA_PYTHON
  const wanted = join(root, 'test', 'requirements.txt')
  if (!existsSync(wanted)) return null
  const folder = join(root, '.venv')
  const python = process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python')
  const stamp = join(folder, '.aurora-stamp')
  const hash = createHash('sha256').update(readFileSync(wanted)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return python
  const base = ['python3.13', 'python3.12', 'python3.11', 'python3', 'python'].find((name) =>
    found(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']),
  )
  if (!base) {
    say('no Python 3.11 or newer: what runs exported Python scripts will be skipped')
    return null
  }
  say('making the Python environment of the tests in .venv')
  const made = run(base, ['-m', 'venv', folder])
  if (made.status !== 0) fail(`the Python environment could not be made\n${made.stderr}`)
  const done = run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', wanted])
  if (done.status !== 0) fail(`the Python packages of test/requirements.txt could not be installed\n${done.stderr}`)
  writeFileSync(stamp, hash)
  return python
}
