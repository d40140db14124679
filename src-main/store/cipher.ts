import Database from 'better-sqlite3'

export type Connection = Database.Database

/** Pinned: a later default of the library must not change what is on disk. ChaCha20 with a Poly1305 tag a page. */
export const CIPHER = 'chacha20'
export const KEY_BYTES = 32

export interface ConnectionOptions {
  readOnly?: boolean
  mustExist?: boolean
  /** A limit on the file, in pages of 4,096 bytes. */
  maximumPages?: number
}

/** Opens and unlocks; fails on the first read when the key or the file is wrong. */
export function connect(path: string, key: Uint8Array, options: ConnectionOptions = {}): Connection {
  const database = new Database(path, {
    readonly: options.readOnly ?? false,
    fileMustExist: options.mustExist ?? options.readOnly ?? false,
    timeout: 10_000,
  })
  try {
    database.pragma(`cipher = '${CIPHER}'`)
    database.pragma('legacy = 0')
    database.pragma(`key = "raw:${Buffer.from(key).toString('hex')}"`)
    database.pragma('temp_store = MEMORY')
    database.prepare('SELECT count(*) FROM sqlite_master').get()
    database.pragma('foreign_keys = ON')
    database.pragma('trusted_schema = OFF')
    if (!options.readOnly) {
      database.pragma('journal_mode = WAL')
      // FULL: an acknowledged correction survives a power cut, at the price of one flush a transaction.
      database.pragma('synchronous = FULL')
      database.pragma('secure_delete = ON')
      database.pragma('journal_size_limit = 4194304')
      // A last resort: a store moves its log when nobody waits (log-transfer.ts).
      database.pragma('wal_autocheckpoint = 8000')
      if (options.maximumPages) database.pragma(`max_page_count = ${Math.trunc(options.maximumPages)}`)
    }
    return database
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

type Prepared = ReturnType<Connection['prepare']>
const statements = new WeakMap<Connection, Map<string, Prepared>>()

/** Compiled once a connection. */
export function prepared<Parameters extends unknown[], Row = unknown>(
  database: Connection,
  sql: string,
): Database.Statement<Parameters, Row> {
  let known = statements.get(database)
  if (!known) {
    known = new Map()
    statements.set(database, known)
  }
  let statement = known.get(sql)
  if (!statement) {
    statement = database.prepare(sql)
    known.set(sql, statement)
  }
  return statement as unknown as Database.Statement<Parameters, Row>
}
