import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface Life {
  child: ChildProcess
  call<T>(method: string, params: unknown): Promise<T>
  get(path: string): Promise<{ status: number; text: string }>
  end(signal: NodeJS.Signals): Promise<void>
}

/** The loopback host as a process of its own, to be killed, stopped and starved. */
export async function live(home: string, nodeWords: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<Life> {
  const root = join(import.meta.dirname, '..', '..')
  const built = join(root, 'out', 'main', 'cli.js')
  const program = existsSync(built) ? built : join(root, 'src-main', 'hosts', 'cli', 'main.ts')
  const child = spawn(process.execPath, [...nodeWords, program, 'serve', '--no-open', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...environment, AURORA_HOME: join(home, 'state') },
  })
  const { address, token } = await firstLine(child)
  const headers = { Authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return {
    child,
    async call<T>(method: string, params: unknown): Promise<T> {
      const answer = await fetch(`${address}rpc`, { method: 'POST', headers, body: JSON.stringify({ id: '1', method, params }) })
      const { result, error } = (await answer.json()) as { result: T; error?: { code: string; message: string } }
      if (error) throw Object.assign(new Error(error.message), { code: error.code })
      return result
    },
    async get(path) {
      const answer = await fetch(`${address}${path}`, { headers })
      return { status: answer.status, text: await answer.text() }
    },
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await ended
    },
  }
}

function firstLine(child: ChildProcess): Promise<{ address: string; token: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout!.on('data', (part: Buffer) => {
      text += part.toString()
      if (text.includes('\n')) resolve(JSON.parse(text.split('\n')[0]!) as { address: string; token: string })
    })
    child.once('exit', (code) => reject(new Error(`the host ended by itself with ${code}`)))
  })
}
