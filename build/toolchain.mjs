// Plain JavaScript for any Node >= 18: this file runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const NODE_VERSION = '24.21.0'
const MINIMUM = [22, 14]
const SOURCES = ['src-shared', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json']

/** For the C library of Linux, which else keeps a heap for each thread and rarely gives any back. What the person has set stays. */
export const steadyMemory = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  ...process.env,
}

export function say(words) {
  process.stderr.write(`aurora: ${words}\n`)
}

export function fail(words) {
  say(words)
  process.exit(3)
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
}

function npmProgram() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}

export function run(program, words, options = {}) {
  return spawnSync(program, words, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32' && program.endsWith('.cmd'),
    ...options,
  })
}

function lastLines(text) {
  return (text ?? '').trim().split('\n').slice(-4).join('\n')
}

/** A Node that can carry the native parts: the one at hand, or Node 24 fetched once into .runtime. */
export function ensureNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const home = join(root, '.runtime', `node-${NODE_VERSION}`)
  const binary = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  withLock('node', () => {
    if (existsSync(binary)) return
    say(`Node ${process.versions.node} is too old for the encrypted store; fetching Node ${NODE_VERSION} into .runtime`)
    mkdirSync(home, { recursive: true })
    const done = run(npmProgram(), [
      'install',
      '--prefix',
      home,
      `${name}@${NODE_VERSION}`,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-save',
    ])
    if (done.status !== 0 || !existsSync(binary)) {
      fail(`Node ${NODE_VERSION} could not be fetched. Install Node 24 yourself and try again.\n${lastLines(done.stderr)}`)
    }
  })
  return binary
}

function stampOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** Installed from the npm archive there are no sources: everything is built and installed already. */
const isCheckout = existsSync(join(root, 'src-shared'))

export function ensureDependencies(node) {
  if (!isCheckout) return
  // A linked node_modules (a second work tree) is its owner's to keep in step.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return
  const lock = join(root, 'package-lock.json')
  const stampFile = join(root, 'node_modules', '.aurora-stamp')
  const want = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (stampOf(stampFile) === want) return
  withLock('install', () => {
    if (stampOf(stampFile) === want) return
    say('installing the exact dependencies of package-lock.json (no third-party script runs)')
    const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
    const done = run(npmProgram(), ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      env: { ...process.env, PATH: path, NODE_ENV: 'development' },
    })
    if (done.status !== 0) fail(`npm ci failed. Is there a network, and room on the disk?\n${lastLines(done.stderr)}`)
    writeFileSync(stampFile, want)
  })
}

function newestTime(path) {
  if (!existsSync(path)) return 0
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  let newest = info.mtimeMs
  for (const entry of readdirSync(path)) newest = Math.max(newest, newestTime(join(path, entry)))
  return newest
}

export function isBuildStale() {
  const stampFile = join(root, 'out', '.stamp')
  if (!existsSync(stampFile)) return true
  const built = statSync(stampFile).mtimeMs
  return SOURCES.some((source) => newestTime(join(root, source)) > built)
}

export function ensureBuild(node) {
  if (!isCheckout || !isBuildStale()) return
  withLock('build', () => {
    if (!isBuildStale()) return
    say('building the application')
    const started = new Date()
    const done = run(node, [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (done.status !== 0) fail(`the build failed\n${lastLines(done.stdout)}\n${lastLines(done.stderr)}`)
    const stampFile = join(root, 'out', '.stamp')
    writeFileSync(stampFile, started.toISOString())
  })
}

const LOCK_PATIENCE_MS = 10 * 60_000

/** One process at a time does the slow set-up; the others wait for it. A lock whose owner died is taken over. */
function withLock(name, work) {
  const folder = join(root, '.runtime')
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, `${name}.lock`)
  const begun = Date.now()
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (Date.now() - begun > LOCK_PATIENCE_MS || ownerIsGone(lock)) rmSync(lock, { recursive: true, force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  try {
    work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function ownerIsGone(lock) {
  const pid = Number(stampOf(join(lock, 'pid')))
  if (!pid) return Date.now() - statSync(lock).mtimeMs > 5_000
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

export function ensureEverything() {
  const node = ensureNode()
  ensureDependencies(node)
  ensureBuild(node)
  return node
}
