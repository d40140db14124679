import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const ROOT = '/usr/lib/postgresql'
const isRoot = process.getuid?.() === 0

/** The folder of the newest PostgreSQL of this machine, or null. */
export function findPostgres(): string | null {
  const versions = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions.map((version) => join(ROOT, version, 'bin')).find((each) => existsSync(join(each, 'initdb')))
  return found ?? null
}

export interface PostgresServer {
  client: pg.Client
  version: number
  stop(): Promise<void>
}

/** A server of its own in a new folder, spoken to by a socket alone; PostgreSQL refuses to run as root. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-pg-'))
  const data = join(folder, 'data')
  const as = (program: string, words: readonly string[]): void => {
    const path = join(programs, program)
    const [file, ...all] = isRoot ? ['runuser', '-u', 'postgres', '--', path, ...words] : [path, ...words]
    execFileSync(file!, all, { stdio: 'ignore', cwd: folder })
  }
  if (isRoot) {
    const [user, group] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' })))
    chownSync(folder, user!, group!)
  }
  try {
    as('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '--locale=C.UTF-8', '-E', 'UTF8'])
    as('pg_ctl', ['-D', data, '-w', '-t', '120', '-l', join(folder, 'log'), '-o', `-c listen_addresses='' -k ${folder}`, 'start'])
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const client = new pg.Client({ host: folder, user: 'postgres', database: 'postgres' })
  await client.connect()
  const shown = await client.query<{ server_version_num: string }>('SHOW server_version_num')
  return {
    client,
    version: Math.floor(Number(shown.rows[0]?.server_version_num) / 10_000),
    async stop() {
      await client.end()
      as('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
