import { type DuckDBConnection, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api'
import type { Row } from '#shared/contract/table.ts'
import { breather } from './breathe.ts'
import { sqlName } from './session.ts'

const CHUNK_ROWS = 2048
/** Wide tables take fewer rows at a time, so that memory stays flat. */
const CHUNK_CELLS = 1_000_000

export async function createTextTable(connection: DuckDBConnection, name: string, columns: readonly string[]): Promise<void> {
  const list = columns.map((column) => `${sqlName(column)} VARCHAR`).join(', ')
  await connection.run(`CREATE OR REPLACE TABLE ${sqlName(name)} (${list})`)
}

/** Fills a new table of text columns from rows that are made here, 2,048 at a time. */
export async function loadRows(
  connection: DuckDBConnection,
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<Row>,
): Promise<number> {
  await createTextTable(connection, name, columns)
  const appender = await connection.createAppender(name)
  const types = columns.map(() => VARCHAR)
  const pause = breather()
  const chunkRows = Math.max(16, Math.min(CHUNK_ROWS, Math.floor(CHUNK_CELLS / columns.length)))
  let count = 0
  let buffer: (string | null)[][] = columns.map(() => [])
  let filled = 0
  const flush = (): void => {
    if (filled === 0) return
    const chunk = DuckDBDataChunk.create(types, filled)
    for (let at = 0; at < columns.length; at++) chunk.setColumnValues(at, buffer[at]!)
    appender.appendDataChunk(chunk)
    buffer = columns.map(() => [])
    filled = 0
  }
  try {
    for await (const row of rows) {
      for (let at = 0; at < columns.length; at++) buffer[at]!.push(row[at] ?? null)
      count++
      if (++filled === chunkRows) {
        flush()
        await pause()
      }
    }
    flush()
    appender.flushSync()
  } finally {
    appender.closeSync()
  }
  return count
}
