import type { DuckDBConnection } from '@duckdb/node-api'
import type { EncodingVerdict } from '#shared/read/encoding/detect.ts'
import type { TextPlan } from '#shared/read/read-text.ts'
import type { ReportBuilder } from '#shared/read/repair/report-builder.ts'
import { sqlName, sqlString } from '../../engine/session.ts'
import { stopIfCancelled } from '../hooks.ts'
import type { ByteSource } from './bytes.ts'

export type BulkResult = { done: true; rows: number } | { done: false; why: string | null }

const MOST_COLUMNS = 2_000

/** Lets the engine read the file itself, told our dialect, where all evidence says that it will read the same table. */
export async function bulkLoad(
  connection: DuckDBConnection,
  tableName: string,
  source: ByteSource,
  encoding: EncodingVerdict,
  text: TextPlan,
  sampled: ReportBuilder,
  signal: AbortSignal | undefined,
): Promise<BulkResult> {
  const why = needsCare(source, encoding, text, sampled)
  if (why !== null) return { done: false, why: null }
  stopIfCancelled(signal)
  const interrupt = () => connection.interrupt()
  signal?.addEventListener('abort', interrupt, { once: true })
  try {
    await connection.run(`CREATE OR REPLACE TABLE ${sqlName(tableName)} AS ${bulkSelect(source, text)}`)
    const nothing = text.columns.map((column) => `${sqlName(column)} IS NULL`).join(' AND ')
    const counts = await connection.runAndReadAll(
      `SELECT count(*)::DOUBLE, count(*) FILTER (${nothing})::DOUBLE FROM ${sqlName(tableName)}`,
    )
    const [rows, hollow] = counts.getRows()[0]!
    if (Number(hollow) > 0) return { done: false, why: null }
    return { done: true, rows: Number(rows) }
  } catch (error) {
    stopIfCancelled(signal)
    return { done: false, why: firstLine(error) }
  } finally {
    signal?.removeEventListener('abort', interrupt)
  }
}

/** Why the engine would not read the very same table; null when it would. */
function needsCare(
  source: ByteSource,
  encoding: EncodingVerdict,
  { dialect, plan }: TextPlan,
  sampled: ReportBuilder,
): string | null {
  if (source.compression === 'zip' || source.size < 0) return 'packed'
  if (encoding.encoding !== 'utf-8' || encoding.strayCount > 0) return 'encoding'
  if (dialect.delimiter.length > 1 || dialect.padded) return 'delimiter'
  if (dialect.comment) return 'comment'
  if (dialect.quote !== null && (dialect.quote !== '"' || dialect.escape !== 'doubled')) return 'quote'
  if (dialect.newline === '\r' || dialect.newline === 'mixed') return 'newline'
  if (plan.width < 2 || plan.bodyWidth < plan.width || plan.width > MOST_COLUMNS) return 'width'
  if (plan.endRecord !== null || plan.skipped.size > 0 || plan.headerRows > 1) return 'structure'
  if (sampled.repairCount > 0 || sampled.quarantineCount > 0) return 'repairs'
  if (sampled.leftOut.some(({ role }) => role !== 'metadata')) return 'left out'
  return null
}

function bulkSelect(source: ByteSource, { dialect, plan, columns }: TextPlan): string {
  const types = columns.map((column) => `${sqlString(column)}: 'VARCHAR'`).join(', ')
  const options = [
    // No new_line: told one of them, the engine answers with no rows when it meets the other.
    'auto_detect = false',
    'header = false',
    `skip = ${plan.preambleRows + plan.headerRows}`,
    `delim = ${sqlString(dialect.delimiter)}`,
    `quote = ${sqlString(dialect.quote ?? '')}`,
    `escape = ${sqlString(dialect.quote ?? '')}`,
    `comment = ''`,
    `nullstr = ''`,
    'null_padding = false',
    'ignore_errors = false',
    'parallel = true',
    `compression = ${sqlString(source.compression)}`,
    `columns = {${types}}`,
  ]
  return `SELECT * FROM read_csv(${sqlString(source.path)}, ${options.join(', ')})${withoutHeaderAgain(plan.headerRows, plan.headerCells, columns)}`
}

/** Files put end to end repeat their header; our own reader leaves such rows out as well. */
function withoutHeaderAgain(headerRows: number, cells: readonly string[], columns: readonly string[]): string {
  if (headerRows !== 1) return ''
  const parts = columns.map((column, at) => {
    const cell = cells[at] ?? ''
    return cell === '' ? `${sqlName(column)} IS NULL` : `${sqlName(column)} IS NOT DISTINCT FROM ${sqlString(cell)}`
  })
  return ` WHERE NOT (${parts.join(' AND ')})`
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n')[0]!.slice(0, 300)
}
