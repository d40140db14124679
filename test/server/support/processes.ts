import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { until } from './cleanup.ts'

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

const isRoot = process.getuid?.() === 0

function postgresFolder(): string {
  const root = '/usr/lib/postgresql'
  const version = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a))[0] : undefined
  if (version === undefined) throw new Error('PostgreSQL is needed (Debian: apt-get install postgresql)')
  return join(root, version, 'bin')
}

/** PostgreSQL refuses to run as root. */
function asPostgres(program: string, words: readonly string[]): [string, string[]] {
  return isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...words]] : [program, [...words]]
}

/** A PostgreSQL of its own on a free port, in a folder that goes with it. */
export class PostgresProcess {
  readonly port: number
  readonly folder: string
  readonly #durable: boolean
  #child: ChildProcess | null = null

  private constructor(port: number, folder: string, durable: boolean) {
    this.port = port
    this.folder = folder
    this.#durable = durable
  }

  /** `durable`: what is committed is on the disk, as it would be in earnest. */
  static async start(durable = false): Promise<PostgresProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'aurora-postgres-'))
    if (isRoot) {
      const [user, group] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' })))
      chownSync(folder, user!, group!)
    }
    const data = join(folder, 'data')
    const words = [
      '-D',
      data,
      '-A',
      'trust',
      '-U',
      'postgres',
      '--no-sync',
      '--no-instructions',
      '--locale=C.UTF-8',
      '-E',
      'UTF8',
    ]
    const [program, all] = asPostgres(join(postgresFolder(), 'initdb'), words)
    execFileSync(program, all, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
    const made = new PostgresProcess(await freePort(), folder, durable)
    await made.run()
    return made
  }

  async run(): Promise<void> {
    // Without fsync a crash of the machine could lose data; a killed process, which is what is tried here, cannot.
    const words = [
      '-D',
      join(this.folder, 'data'),
      '-k',
      this.folder,
      '-p',
      String(this.port),
      '-c',
      'listen_addresses=127.0.0.1',
    ]
    const [program, all] = asPostgres(join(postgresFolder(), 'postgres'), [
      ...words,
      '-c',
      `fsync=${this.#durable ? 'on' : 'off'}`,
      '-c',
      'max_connections=120',
    ])
    this.#child = spawn(program, all, { stdio: 'ignore', cwd: this.folder })
    await until('PostgreSQL answers', async () => {
      const client = new pg.Client({ connectionString: this.urlOf('postgres') })
      client.on('error', () => {})
      return client
        .connect()
        .then(() => client.end())
        .then(() => true)
        .catch(() => false)
    })
  }

  urlOf(database: string, login = 'postgres', port = this.port): string {
    return `postgres://${login}@127.0.0.1:${port}/${database}`
  }

  /** As deploy/postgres makes it: an owner without rights over the cluster, and a login that owns nothing and may only become two roles. */
  async createDatabase(name: string): Promise<{ ownerUrl: string; url: string; login: string }> {
    const [owner, login] = [`owner_${name}`, `login_${name}`]
    await this.query(
      'postgres',
      `DO $$ BEGIN CREATE ROLE aurora_app NOLOGIN; CREATE ROLE aurora_service NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
       CREATE ROLE ${owner} LOGIN NOSUPERUSER; CREATE ROLE ${login} LOGIN NOINHERIT NOSUPERUSER;
       GRANT aurora_app, aurora_service TO ${owner}, ${login}`,
    )
    await this.query('postgres', `CREATE DATABASE ${name} OWNER ${owner}`)
    return { ownerUrl: this.urlOf(name, owner), url: this.urlOf(name, login), login }
  }

  async query<Row>(database: string, text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.urlOf(database) })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query(text, values)).rows as Row[]
    } finally {
      await client.end()
    }
  }

  tool(name: 'pg_dump' | 'pg_restore', words: readonly string[]): void {
    execFileSync(join(postgresFolder(), name), ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  }

  /** `SIGINT` ends it with open transactions rolled back, `SIGQUIT` at once and without a checkpoint, as a crash would. */
  async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    if (this.#child === null) return
    const child = this.#child
    this.#child = null
    const pid = execFileSync('head', ['-1', join(this.folder, 'data', 'postmaster.pid')], { encoding: 'utf8' }).trim()
    process.kill(Number(pid), signal)
    await ended(child)
  }

  async remove(): Promise<void> {
    await this.stop('SIGQUIT')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A Redis of its own that keeps nothing on disk. */
export class RedisProcess {
  readonly port: number
  readonly folder = mkdtempSync(join(tmpdir(), 'aurora-redis-'))
  #child: ChildProcess | null = null

  private constructor(port: number) {
    this.port = port
  }

  static async start(): Promise<RedisProcess> {
    const made = new RedisProcess(await freePort())
    await made.run()
    return made
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async run(): Promise<void> {
    const words = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', this.folder]
    const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'ignore'] })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`Redis ended with ${code}`)))
      child.stdout!.on('data', (part: Buffer) => {
        if (part.toString().includes('Ready to accept connections')) resolve()
      })
    })
  }

  async kill(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null) return
    child.kill('SIGKILL')
    await ended(child)
  }

  /** Frozen: it holds its connections and answers nothing. */
  freeze(frozen: boolean): void {
    this.#child?.kill(frozen ? 'SIGSTOP' : 'SIGCONT')
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
