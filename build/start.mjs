import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ensureEverything, root, run, say, steadyMemory } from './toolchain.mjs'

const RETRY_DOWNLOAD_AFTER_MS = 24 * 3_600_000
const DOWNLOAD_PATIENCE_MS = 120_000
const failedStamp = join(root, '.runtime', 'electron-failed')

const words = process.argv.slice(2)
const node = ensureEverything()
const electron = mayOpenWindow() && !words.includes('--no-open') && !words.includes('--loopback') ? electronProgram() : null
const program = electron ?? node
const rest = words.filter((word) => word !== '--loopback')
const child = electron
  ? spawn(program, [root, ...rest], { stdio: 'inherit' })
  : spawn(program, [join(root, 'out', 'main', 'cli.js'), 'serve', ...rest], { stdio: 'inherit', env: steadyMemory })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 3)))

function mayOpenWindow() {
  if (process.platform !== 'linux') return true
  if (process.getuid?.() === 0) {
    say('Electron does not run as root with its sandbox on: the application is served on 127.0.0.1 instead of a window')
    return false
  }
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return true
  say('there is no display: the application is served on 127.0.0.1 instead of a window')
  return false
}

/** The Electron program, fetched once when it is missing; null where it cannot be had. */
function electronProgram() {
  const installed = installedElectron()
  if (installed) return installed
  if (existsSync(failedStamp) && Date.now() - statSync(failedStamp).mtimeMs < RETRY_DOWNLOAD_AFTER_MS) {
    say(
      'Electron could not be fetched lately: the application opens in the browser (delete .runtime/electron-failed to try again)',
    )
    return null
  }
  say('fetching the Electron runtime')
  const done = run(node, [join(root, 'node_modules', 'electron', 'install.js')], { timeout: DOWNLOAD_PATIENCE_MS })
  const fetched = done.status === 0 ? installedElectron() : null
  if (fetched) return fetched
  mkdirSync(join(root, '.runtime'), { recursive: true })
  writeFileSync(failedStamp, '')
  say('the Electron runtime is missing and could not be fetched: the application opens in the browser instead')
  return null
}

function installedElectron() {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (existsSync(pathFile)) return join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  if (!existsSync(join(folder, 'dist', 'version'))) return null
  try {
    return createRequire(import.meta.url)('electron')
  } catch {
    return null
  }
}
