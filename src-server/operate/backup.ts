import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Database, Session } from '../database/database.ts'
import { migrations } from '../migrations/index.ts'

/** In the order in which they may be filled. Left out: rate windows, which are worth nothing later, and the epoch. */
const tables = [
  ['teams', 'id'],
  ['codes', 'team, id'],
  ['installations', 'team, id'],
  ['refresh_tokens', 'team, id'],
  ['streams', 'team'],
  ['report_keys', 'team, key'],
  ['events', 'team, position'],
  ['checkpoints', 'team, projection'],
  ['dead_letters', 'team, projection, position'],
  ['support_counts', 'team, domain'],
  ['daily_reports', 'team, day'],
  ['published_rules', 'team, domain'],
  ['withheld_rules', 'team, rule'],
  ['audit', 'team, id'],
] as const
const PAGE = 500

/**
 * All rows as JSON lines, compressed, as of one moment, with a digest at the end. It goes from the embedded database to PostgreSQL and back.
 * Answers the number of rows.
 */
export async function backUp(database: Database, path: string): Promise<number> {
  const part = `${path}.part`
  let count = 0
  try {
    await database.asOwner(async (session) => {
      await session.rows('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
      const digest = createHash('sha256')
      const lines = async function* () {
        for await (const line of linesOf(session)) {
          digest.update(line)
          count += 1
          yield line
        }
        yield `${JSON.stringify({ end: count, sha256: digest.digest('hex') })}\n`
      }
      await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }))
    })
    renameSync(part, path)
  } finally {
    rmSync(part, { force: true })
  }
  return count - 1
}

async function* linesOf(session: Session): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: 'aurora-server-backup', version: 1, migrations: migrations.map((each) => each.name) })}\n`
  for (const [table, order] of tables) {
    await session.rows(`DECLARE page CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY ${order}`)
    for (;;) {
      const page = await session.rows<{ row: string }>(`FETCH ${PAGE} FROM page`)
      for (const { row } of page) yield `{"table":"${table}","row":${row}}\n`
      if (page.length < PAGE) break
    }
    await session.rows('CLOSE page')
  }
}

/** Into a migrated database without teams, all of it or nothing. Servers are to be started anew afterwards. */
export async function restore(database: Database, path: string): Promise<number> {
  return database.asOwner(async (session) => {
    const [kept] = await session.rows<{ count: number }>('SELECT count(*)::int AS count FROM teams')
    if (kept!.count > 0) throw new AuroraError('conflict', 'The database holds teams. A backup goes into an empty one.')
    let count = 0
    let waiting: { table: string; rows: string[] } = { table: '', rows: [] }
    const flush = async () => {
      if (waiting.rows.length > 0) await insert(session, waiting.table, waiting.rows)
      waiting = { table: waiting.table, rows: [] }
    }
    for await (const { table, row } of checkedRows(path)) {
      if (table !== waiting.table || waiting.rows.length >= PAGE) {
        await flush()
        waiting.table = table
      }
      waiting.rows.push(row)
      count += 1
    }
    await flush()
    await session.rows(`SELECT setval(pg_get_serial_sequence('audit', 'id'), coalesce(max(id), 1)) FROM audit`)
    await session.rows(`UPDATE epoch SET value = replace(gen_random_uuid()::text, '-', '')`)
    return count
  })
}

function insert(session: Session, table: string, rows: readonly string[]): Promise<unknown[]> {
  const overriding = table === 'audit' ? 'OVERRIDING SYSTEM VALUE' : ''
  return session.rows(
    `INSERT INTO ${table} ${overriding} SELECT (jsonb_populate_record(NULL::${table}, each)).* FROM jsonb_array_elements($1::jsonb) AS each`,
    [`[${rows.join(',')}]`],
  )
}

async function* checkedRows(path: string): AsyncGenerator<{ table: string; row: string }> {
  const digest = createHash('sha256')
  const bad = (line: number) =>
    new AuroraError('bad_file', `Line ${line} of the backup is not as it was written.`, { path, line })
  const input = createReadStream(path).pipe(createGunzip())
  let line = 0
  let ended = false
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1
      const found = /^\{"table":"([a-z_]+)","row":(\{.*\})\}$/.exec(text)
      if (found !== null && tables.some(([name]) => name === found[1]) && line > 1) yield { table: found[1]!, row: found[2]! }
      else if (line === 1) checkHead(text, path)
      else {
        const end = JSON.parse(text) as { end?: number; sha256?: string }
        if (end.end !== line - 1 || end.sha256 !== digest.digest('hex')) throw bad(line)
        ended = true
        break
      }
      digest.update(`${text}\n`)
    }
  } catch (cause) {
    throw cause instanceof AuroraError
      ? cause
      : new AuroraError('bad_file', 'The backup cannot be read.', { path, line }, { cause })
  }
  if (!ended) throw new AuroraError('bad_file', 'The backup ends early.', { path, line })
}

function checkHead(text: string, path: string): void {
  const head = JSON.parse(text) as { format?: string; version?: number; migrations?: string[] }
  if (head.format !== 'aurora-server-backup' || head.version !== 1) {
    throw new AuroraError('bad_file', 'This is not a backup of a team server.', { path })
  }
  const known = new Set(migrations.map((each) => each.name))
  if (!head.migrations?.every((name) => known.has(name))) {
    throw new AuroraError('bad_file', 'The backup was made by a newer version.', { path })
  }
}
