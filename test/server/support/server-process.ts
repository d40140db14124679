import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { productRoot } from '#main/paths.ts'
import { until } from './cleanup.ts'
import { ended } from './processes.ts'

const entry = join(productRoot(), 'src-server', 'index.ts')

/** The server as an operator starts it. */
export class ServerProcess {
  address = ''
  readonly log: string[] = []
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
    let rest = ''
    child.stderr!.on('data', (part: Buffer) => {
      const lines = (rest + part.toString()).split('\n')
      rest = lines.pop()!
      this.log.push(...lines)
    })
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = spawn(process.execPath, [entry], {
      env: { PATH: process.env['PATH'], AURORA_SERVER_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const made = new ServerProcess(child)
    made.address = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.stdout!.on('data', (part: Buffer) => {
        text += part.toString()
        if (text.includes('\n')) resolve((JSON.parse(text) as { address: string }).address)
      })
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${made.log.join('\n')}`)))
    })
    return made
  }

  async ready(): Promise<this> {
    await until('the server is ready', async () => (await fetch(`${this.address}/ready`)).ok)
    return this
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal)
    return ended(this.#child)
  }
}

/** One command of the operator; its JSON. */
export async function serverCommand<T>(environment: Readonly<Record<string, string>>, ...words: string[]): Promise<T> {
  const child = spawn(process.execPath, [entry, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let said = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${words[0]} ended with ${code}: ${said}`)
  return JSON.parse(out) as T
}
