import { type DuckDBConnection, DuckDBDataChunk, type DuckDBVarCharType, VARCHAR } from '@duckdb/node-api'
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

/** Fills a new table of text columns from rows that are made here. */
export function loadRows(
  connection: DuckDBConnection,
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<Row>,
): Promise<number> {
  return loadBatches(connection, name, columns, inBatches(rows))
}

async function* inBatches(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    if (batch.push(row) < CHUNK_ROWS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The same for rows that come many at a time, which spares a turn of the event loop for each. */
export async function loadBatches(
  connection: DuckDBConnection,
  name: string,
  columns: readonly string[],
  batches: AsyncIterable<readonly Row[]>,
): Promise<number> {
  await createTextTable(connection, name, columns)
  const appender = await connection.createAppender(name)
  const types = columns.map(() => VARCHAR)
  const pause = breather()
  const chunkRows = Math.max(16, Math.min(CHUNK_ROWS, Math.floor(CHUNK_CELLS / columns.length)))
  let count = 0
  try {
    for await (const batch of batches) {
      for (let from = 0; from < batch.length; from += chunkRows) {
        appender.appendDataChunk(toChunk(batch, from, Math.min(batch.length, from + chunkRows), types))
        await pause()
      }
      count += batch.length
    }
    appender.flushSync()
  } finally {
    appender.closeSync()
  }
  return count
}

function toChunk(rows: readonly Row[], from: number, to: number, types: readonly DuckDBVarCharType[]): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, to - from)
  for (let column = 0; column < types.length; column++) {
    const values = new Array<string | null>(to - from)
    for (let at = from; at < to; at++) values[at - from] = rows[at]![column] ?? null
    chunk.setColumnValues(column, values)
  }
  return chunk
}
