import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import { uniqueNames } from '#shared/read/structure/names.ts'
import { openSession, type Session, sqlName, sqlString } from '../../engine/session.ts'
import { badFile } from '../errors.ts'
import { type Hooks, stopIfCancelled } from '../hooks.ts'
import { emptyReport, type OpenedTable } from '../opened-table.ts'
import { optionsFor } from './import-options.ts'

const HEAD_ROWS = 1_000

/** The engine reads Parquet; every value is handed on as the text that stands for it. */
export class ParquetTable implements OpenedTable {
  readonly path: string
  readonly columns: readonly string[]
  readonly headerCells: readonly string[]
  readonly report: ReadReport
  private readonly hooks: Hooks
  private readonly head: readonly Row[]

  constructor(path: string, names: readonly string[], types: readonly string[], head: readonly Row[], hooks: Hooks) {
    this.path = path
    this.headerCells = names
    this.columns = uniqueNames(names)
    this.head = head
    this.hooks = hooks
    const why = [`${types.length} columns: ${[...new Set(types)].slice(0, 8).join(', ')}`]
    this.report = { ...emptyReport, evidence: [{ what: 'dialect', decided: 'Parquet', confidence: 1, why, runnerUp: null }] }
  }

  get engineFiles(): readonly string[] {
    return [this.path]
  }

  get importOptions(): ImportOptions {
    return optionsFor('parquet', { compression: 'none', member: null }, this.columns)
  }

  async sample(count: number): Promise<readonly Row[]> {
    return this.head.slice(0, count)
  }

  async *rows(signal: AbortSignal | undefined = this.hooks.signal): AsyncGenerator<Row> {
    const session = await openSession({ files: [this.path] })
    try {
      const result = await session.connection.stream(this.select())
      let count = 0
      for (;;) {
        stopIfCancelled(signal)
        const chunk = await result.fetchChunk()
        if (chunk === null || chunk.rowCount === 0) return
        for (const row of chunk.getRows()) yield row as (string | null)[]
        count += chunk.rowCount
        this.hooks.onProgress?.({ bytesRead: 0, bytesTotal: null, rows: count })
      }
    } finally {
      session.close()
    }
  }

  async intoDuckDb(connection: DuckDBConnection, tableName: string): Promise<number> {
    await connection.run(`CREATE OR REPLACE TABLE ${sqlName(tableName)} AS ${this.select()}`)
    const count = await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${sqlName(tableName)}`)
    return Number(count.getRows()[0]![0])
  }

  private select(): string {
    return parquetSelect(this.path, this.headerCells, this.columns)
  }
}

function parquetSelect(path: string, names: readonly string[], columns: readonly string[]): string {
  const list = names.map((name, at) => `NULLIF(CAST(${sqlName(name)} AS VARCHAR), '') AS ${sqlName(columns[at]!)}`).join(', ')
  return `SELECT ${list} FROM read_parquet(${sqlString(path)})`
}

export async function openParquet(path: string, hooks: Hooks): Promise<ParquetTable> {
  let session: Session | null = null
  try {
    session = await openSession({ files: [path] })
    const described = await session.connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${sqlString(path)})`)
    const names = described.getRows().map((row) => String(row[0]))
    const types = described.getRows().map((row) => String(row[1]).replace(/[(<].*/, ''))
    const head = await session.connection.runAndReadAll(`${parquetSelect(path, names, uniqueNames(names))} LIMIT ${HEAD_ROWS}`)
    return new ParquetTable(path, names, types, head.getRows() as Row[], hooks)
  } catch (error) {
    throw badFile(path, `is not a readable Parquet file (${error instanceof Error ? error.message.split('\n')[0] : 'unknown'}).`)
  } finally {
    session?.close()
  }
}
