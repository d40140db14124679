import type { RawRecord } from '../records/record.ts'
import { type ColumnModel, learnColumns } from '../repair/column-model.ts'
import { type Bounds, findBounds, findTitledTable } from './bounds.ts'
import { findHeader, type HeaderVerdict } from './header.ts'
import { mendHeader } from './mend-header.ts'
import { mergeHeader } from './names.ts'
import { findNotes } from './notes.ts'
import { RowFacts } from './row-facts.ts'

export type SkippedRole = 'metadata' | 'notes' | 'group' | 'derived' | 'empty'

/** How the rows of a table are laid out, decided on a sample. */
export interface TablePlan {
  width: number
  /** Cells that the rows have: fewer than `width` when the header names columns that no row fills. */
  bodyWidth: number
  headerCells: string[]
  header: HeaderVerdict
  headerRows: number
  /** Records, blank lines counted, that stand before the header. */
  preambleRows: number
  /** Index of the first record that is data. */
  firstRecord: number
  /** The same places as physical lines, which stay true when a record is mended. */
  headerLine: number
  firstLine: number
  endLine: number | null
  skippedLines: Map<number, SkippedRole>
  endRecord: number | null
  /** Records after `firstRecord` that are no data, as far as the sample reaches. */
  skipped: Map<number, SkippedRole>
  others: Bounds['others']
  models: ColumnModel[]
}

export interface KnownStructure {
  preambleRows?: number
  headerRows?: number
  /** Who says so, where it is not the person. */
  by?: { confidence: number; why: string[] }
}

const MODEL_ROWS = 1_000
const MODEL_COLUMNS = 400
const CELLS_KEPT_AT_START = 1_500
const CELLS_KEPT_AT_END = 100
const CELLS_KEPT_AT_CHANGE = 20

/** `whole`: the records are all there are, so that the end of the table may be judged too. */
export function planTable(records: Iterable<RawRecord>, whole: boolean, known: KnownStructure = {}): TablePlan {
  const rows = gatherFacts(records)
  if (rows.every((row) => row.blank && row.width <= 1)) return emptyPlan(rows.length)
  const bounds = findBounds(rows)
  for (const [index, row] of rows.slice(0, CELLS_KEPT_AT_START).entries()) {
    const { plainCells } = row.record
    if (plainCells?.length === bounds.width && row.width !== bounds.width)
      rows[index] = new RowFacts({ ...row.record, cells: plainCells }, index)
  }
  let inside = rows.filter((row) => row.index < bounds.end)
  let found = findHeader(inside, bounds.width)
  const titled = found.rows.length === 0 ? findRepeatedStart(inside) : null
  const second = titled ?? findTitledTable(inside, rows[found.rows[0] ?? -1]?.record.cells ?? [], found.first)
  if (second !== null) {
    const rest = inside.filter((row) => row.index >= second.index && !row.blank)
    bounds.others.unshift({ start: second.index, columns: second.width, rows: Math.max(0, rest.length - 2) })
    bounds.end = second.index
    inside = rows.filter((row) => row.index < bounds.end)
    found = findHeader(inside, bounds.width)
  }
  const header = applyKnown(found, known)
  const headerIndices = new Set(header.rows)
  const start = header.rows[0] ?? header.first
  const headers = header.rows.flatMap((index) => (rows[index] ? [rows[index].record] : []))
  const width = tableWidth(
    bounds.width,
    headers.map((record) => record.cells),
  )
  const headerRows = headers.map((record) => (headers.length === 1 ? mendHeader(record, width) : record.cells))
  const lastLine = (rows.at(-1)?.record.line ?? 0) + (rows.at(-1)?.record.lines ?? 1)
  const skipped: TablePlan['skipped'] = new Map()
  if (whole)
    for (const [index, role] of findNotes(
      inside.filter((row) => row.index >= header.first),
      width,
    ))
      skipped.set(index, role)
  const clean: string[][] = []
  for (const row of inside) {
    if (clean.length >= MODEL_ROWS) break
    if (row.index < header.first || headerIndices.has(row.index) || row.blank || row.record.flaw !== 0 || skipped.has(row.index))
      continue
    if (row.width === bounds.width) clean.push(row.record.cells)
  }
  return {
    width,
    bodyWidth: bounds.width,
    headerCells: mergeHeader(headerRows, width),
    headerLine: rows[start]?.record.line ?? lastLine,
    firstLine: rows[header.first]?.record.line ?? lastLine,
    endLine: bounds.end < rows.length ? rows[bounds.end]!.record.line : null,
    skippedLines: new Map([...skipped].map(([index, role]) => [rows[index]!.record.line, role])),
    header,
    headerRows: header.rows.length,
    preambleRows: start,
    firstRecord: header.first,
    endRecord: bounds.end < rows.length ? bounds.end : null,
    skipped,
    others: bounds.others,
    models: width <= MODEL_COLUMNS ? learnColumns(clean, width) : [],
  }
}

/** Cells are kept at the start, at the end and where widths change; in between a row needs only its width. */
function gatherFacts(records: Iterable<RawRecord>): RowFacts[] {
  const rows: RowFacts[] = []
  let lastChange = 0
  for (const record of records) {
    const index = rows.length
    const row = new RowFacts(record, index)
    if (index > 0 && row.width !== rows[index - 1]!.width) lastChange = index
    rows.push(row)
    const old = index - CELLS_KEPT_AT_END
    if (old > CELLS_KEPT_AT_START && old - lastChange > CELLS_KEPT_AT_CHANGE) rows[old]!.forgetCells()
  }
  return rows
}

/** Names that come back further down hide that the first row is a header: try each full row near the top as one. */
function findRepeatedStart(rows: readonly RowFacts[]): RowFacts | null {
  const filled = rows.filter((row) => !row.blank && row.filled > 1).slice(0, 3)
  for (const row of filled) {
    const second = row.values === 0 ? findTitledTable(rows, row.record.cells, row.index + 1) : null
    if (second !== null) return second
  }
  return null
}

function emptyPlan(records: number): TablePlan {
  const header: HeaderVerdict = { rows: [], first: records, confidence: 1, why: ['nothing but empty lines'] }
  return {
    width: 0,
    bodyWidth: 0,
    headerCells: [],
    header,
    headerRows: 0,
    headerLine: records + 1,
    firstLine: records + 1,
    endLine: null,
    skippedLines: new Map(),
    preambleRows: 0,
    firstRecord: records,
    endRecord: null,
    skipped: new Map(),
    others: [],
    models: [],
  }
}

function applyKnown(found: HeaderVerdict, known: KnownStructure): HeaderVerdict {
  if (known.preambleRows === undefined && known.headerRows === undefined) return found
  const start = known.preambleRows ?? found.rows[0] ?? found.first
  const count = known.headerRows ?? found.rows.length
  return {
    rows: Array.from({ length: count }, (_, at) => start + at),
    first: start + count,
    ...(known.by ?? { confidence: 1, why: ['told so'] }),
  }
}

/** Data rows decide; names of a header beyond them count as columns that no row fills. */
function tableWidth(body: number, headers: readonly (readonly string[])[]): number {
  const [header] = headers
  if (headers.length !== 1 || header === undefined || header.length <= body || body === 0) return body
  const extra = header.slice(body)
  if (header.slice(0, body).some((cell) => cell.trim() === '')) return body
  const most = body === 1 ? 2 : Math.max(2, body * 0.2)
  return extra.length <= most && extra.every((cell) => cell.trim() !== '') ? header.length : body
}
