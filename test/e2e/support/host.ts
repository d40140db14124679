import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..', '..')

export interface Host {
  /** With the token in its fragment. */
  url: string
  address: string
  token: string
  home: string
  /** Stops it and starts it again on the same state, as after a crash. */
  restart(): Promise<void>
  kill(): Promise<void>
  close(): Promise<void>
}

interface Printed {
  url: string
  address: string
  token: string
}

const START_PATIENCE_MS = 60_000

function firstLine(child: ChildProcess): Promise<Printed> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error('The host did not print its address.')), START_PATIENCE_MS)
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
      const end = text.indexOf('\n')
      if (end < 0) return
      clearTimeout(timer)
      resolve(JSON.parse(text.slice(0, end)) as Printed)
    })
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)))
  })
}

/** The built loopback host on a free port, with all its state in a folder of its own. */
export async function startHost(): Promise<Host> {
  const home = mkdtempSync(join(tmpdir(), 'aurora-e2e-'))
  const start = () =>
    spawn(process.execPath, [join(root, 'out', 'main', 'cli.js'), 'serve', '--no-open', '--port', '0'], {
      cwd: root,
      env: { ...process.env, AURORA_HOME: home },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  let child = start()
  const stop = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await gone
    clearTimeout(timer)
  }
  const host: Host = {
    ...(await firstLine(child)),
    home,
    kill: () => stop('SIGKILL'),
    restart: async () => {
      await stop('SIGKILL')
      child = start()
      Object.assign(host, await firstLine(child))
    },
    close: async () => {
      await stop('SIGTERM')
      rmSync(home, { recursive: true, force: true })
    },
  }
  return host
}
