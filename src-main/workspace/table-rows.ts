import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { Row } from '#shared/contract/table.ts'
import { openTable } from '../ingest/open-table.ts'
import { definedOf, type ImportChange, layoutOf } from './import-change.ts'
import type { TableSession } from './table-session.ts'

const SAMPLE_ROWS = 1000

/** A page of rows as they were read. The first thousand are at hand; later ones are read from the source again. */
export async function readPage(session: TableSession, offset: number, limit: number): Promise<OutputOf<'table.rows'>> {
  const { opened } = session
  const total = session.state === 'complete' ? (session.profile?.rows ?? null) : null
  const rows =
    offset + limit <= SAMPLE_ROWS ? (await opened.sample(offset + limit)).slice(offset) : await skipTo(session, offset, limit)
  return { columns: [...opened.columns], rows: rows.map((row) => [...row]), total }
}

async function skipTo(session: TableSession, offset: number, limit: number): Promise<Row[]> {
  const found: Row[] = []
  let at = 0
  for await (const row of session.opened.rows()) {
    if (at >= offset) found.push(row)
    at += 1
    if (found.length === limit) break
  }
  return found
}

/** The first rows under other options, and what the reader says of them. The open table stays as it is. */
export async function tryImport(session: TableSession, change: ImportChange, rows: number): Promise<OutputOf<'table.tryImport'>> {
  const opened = await openTable(session.path, { ...layoutOf(session.opened.importOptions), ...definedOf(change) })
  const sample = await opened.sample(rows)
  return {
    columns: [...opened.columns],
    rows: sample.map((row) => [...row]),
    report: opened.report as OutputOf<'table.tryImport'>['report'],
  }
}
