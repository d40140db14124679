import { type CellKind, isValueKind } from '../records/cell-kind.ts'
import { coarseShapeOf } from '../repair/column-model.ts'
import type { RowFacts } from './row-facts.ts'

export interface HeaderVerdict {
  /** Record indices of the header rows, in order. */
  rows: number[]
  /** Record index of the first row that may be data. */
  first: number
  confidence: number
  why: string[]
}

interface ColumnFacts {
  filled: number
  valueShare: number
  topKind: CellKind | null
  topShare: number
  topShape: string | null
  shapeShare: number
  values: Set<string>
  meanLength: number
}

const BODY_SAMPLE = 300
const TYPICAL_ROWS = 1_000
const SEARCH_DEPTH = 60
const MOST_HEADER_ROWS = 5
const COLUMNS_LOOKED_AT = 200

/** `rows` are those of one table, blank ones included, from its very first line. */
export function findHeader(rows: readonly RowFacts[], width: number): HeaderVerdict {
  const filled = rows.filter((row) => !row.blank)
  if (filled.length === 0) return { rows: [], first: rows[0]?.index ?? 0, confidence: 1, why: ['no rows'] }
  const top = skipPreamble(filled, width)
  const rest = filled.slice(top)
  if (rest.length === 1) return singleRow(rest[0]!)
  const body = rest.slice(Math.min(4, Math.max(1, rest.length >> 1))).filter((row) => row.width === width)
  const columns = columnFacts(body.length > 0 ? body.slice(0, BODY_SAMPLE) : rest.slice(1), width)
  const first = rest[0]!
  const score = headerScore(first, columns)
  const why = [words(score)]
  if (score.total <= 0) return { rows: [], first: first.index, confidence: confidenceOf(score.total), why }
  const header = [first.index]
  let next = 1
  while (next < rest.length - 1 && header.length < MOST_HEADER_ROWS) {
    const row = rest[next]!
    if (row.record.line > rest[next - 1]!.record.line + rest[next - 1]!.record.lines) break
    if (!continuesHeader(row, rest[next - 1]!, columns)) break
    header.push(row.index)
    next++
  }
  if (header.length > 1) why.push(`${header.length} rows make up the header`)
  return { rows: header, first: rest[next]?.index ?? header.at(-1)! + 1, confidence: confidenceOf(score.total), why }
}

/** Titles stand alone in their line: one cell, or far fewer than the table has columns. */
function skipPreamble(rows: readonly RowFacts[], width: number): number {
  const typical = typicalFilled(rows, width)
  const need = width <= 2 ? Math.min(width, typical) : Math.max(2, Math.ceil(typical * 0.5))
  const depth = Math.min(SEARCH_DEPTH, rows.length - 1)
  for (let at = 0; at < depth; at++) {
    const row = rows[at]!
    if (isOverwideTitle(row, rows[at + 1], width)) continue
    if (row.filled >= need) return at
    if (width > 1 && row.filled >= 2 && isGroupHeader(row, rows[at + 1], need)) return at
  }
  const last = rows.findIndex((row) => row.filled >= Math.min(2, width))
  return last === -1 ? 0 : last
}

/** A title with delimiters in it: another width than the table, and a header of the right width right below. */
function isOverwideTitle(row: RowFacts, next: RowFacts | undefined, width: number): boolean {
  if (row.width === width || next === undefined || next.width !== width) return false
  return next.values === 0 && next.filled === width && row.record.cells.some((cell) => cell.trim().includes(' '))
}

/** A sparse row whose cells stand over those of a full one: "Travel" over "Air", "Rail". */
function isGroupHeader(row: RowFacts, next: RowFacts | undefined, need: number): boolean {
  if (next === undefined || next.blank || next.filled < need || next.values > 0) return false
  if (row.record.cells.some((cell, at) => isValueKind(row.kinds[at] ?? 'empty') && !isLabelLike(cell.trim()))) return false
  return row.width === next.width && row.record.cells[0]!.trim() === ''
}

function typicalFilled(rows: readonly RowFacts[], width: number): number {
  const counts = rows.slice(0, TYPICAL_ROWS).flatMap((row) => (row.width === width ? [row.filled] : []))
  counts.sort((a, b) => a - b)
  return counts[Math.floor(counts.length * 0.5)] ?? width
}

function columnFacts(rows: readonly RowFacts[], width: number): ColumnFacts[] {
  const columns: ColumnFacts[] = []
  for (let at = 0; at < Math.min(width, COLUMNS_LOOKED_AT); at++) {
    const kinds = new Map<CellKind, number>()
    const shapes = new Map<string, number>()
    const values = new Set<string>()
    let filled = 0
    let value = 0
    let length = 0
    for (const row of rows) {
      const cell = row.record.cells[at]
      const kind = row.kinds[at]
      if (cell === undefined || kind === undefined || kind === 'empty') continue
      filled++
      length += cell.length
      if (isValueKind(kind)) value++
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      const shape = coarseShapeOf(cell.trim())
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
      values.add(cell.trim())
    }
    const [topKind, kindCount] = most(kinds)
    const [topShape, shapeCount] = most(shapes)
    columns.push({
      filled,
      valueShare: filled === 0 ? 0 : value / filled,
      topKind,
      topShare: filled === 0 ? 0 : kindCount / filled,
      topShape,
      shapeShare: filled === 0 ? 0 : shapeCount / filled,
      values,
      meanLength: filled === 0 ? 0 : length / filled,
    })
  }
  return columns
}

function most<Key>(counts: ReadonlyMap<Key, number>): [Key | null, number] {
  let best: Key | null = null
  let count = 0
  for (const [key, value] of counts) {
    if (value > count) {
      best = key
      count = value
    }
  }
  return [best, count]
}

interface HeaderScore {
  total: number
  speaking: number
  against: number
}

/** Each filled cell votes: unlike its column for a header, like its column against. */
function headerScore(row: RowFacts, columns: readonly ColumnFacts[]): HeaderScore {
  let speaking = 0
  let against = 0
  let texts = 0
  const seen = new Set<string>()
  let repeated = 0
  for (let at = 0; at < columns.length; at++) {
    const cell = (row.record.cells[at] ?? '').trim()
    if (cell === '') continue
    const kind = row.kinds[at]!
    const column = columns[at]!
    if (seen.has(cell)) repeated++
    seen.add(cell)
    if (!isValueKind(kind)) texts++
    if (column.filled === 0) continue
    if (column.valueShare >= 0.6) {
      if (!isValueKind(kind) && kind !== 'empty') speaking += 1
      else if (kind === 'empty') continue
      else if (isYear(cell) && !yearsWithin(column)) speaking += 0.6
      else if (kind === column.topKind || coarseShapeOf(cell) === column.topShape) against += 1
      else speaking += 0.3
    } else if (isValueKind(kind)) against += isLabelLike(cell) ? 0.2 : 0.5
    else if (column.values.has(cell) && column.values.size > 1) against += 0.6
    else if (column.values.has(cell)) against += 0.3
    else if (column.shapeShare >= 0.8 && column.filled >= 3 && coarseShapeOf(cell) !== column.topShape) speaking += 0.6
    else if (column.shapeShare >= 0.8 && column.filled >= 3 && column.topShape !== 'a') against += 0.5
    else if (column.meanLength > 3 * cell.length && column.meanLength > 20) speaking += 0.4
    else if (cell.length > 60 && column.meanLength < cell.length * 2) against += 0.3
  }
  if (isSeries(row)) {
    speaking += against
    against = 0
  }
  const names = texts > 0 && texts >= row.filled * 0.5 && repeated <= row.filled / 3 ? 0.35 : 0
  return { total: speaking - against + names, speaking, against }
}

/** Years or counters that step by one are names of columns, not values. */
function isSeries(row: RowFacts): boolean {
  const numbers = row.record.cells
    .map((cell) => cell.trim())
    .filter((cell) => /^\d{1,4}$/.test(cell))
    .map(Number)
  const least = numbers.length === row.filled ? 4 : 3
  if (numbers.length < least) return false
  const step = numbers[1]! - numbers[0]!
  if (Math.abs(step) !== 1 && Math.abs(step) !== 5 && Math.abs(step) !== 10) return false
  return numbers.every((value, at) => at === 0 || value - numbers[at - 1]! === step)
}

function isYear(cell: string): boolean {
  return /^(?:19|20)\d{2}(?:[-/](?:19|20)?\d{2})?$/.test(cell)
}

/** Over other numbers a year is a name; over years it is one more of them. */
function yearsWithin(column: ColumnFacts): boolean {
  let years = 0
  for (const value of column.values) if (isYear(value)) years++
  return years * 3 >= column.values.size
}

/** A year, or a month with year, names a column as often as it is a value. */
function isLabelLike(cell: string): boolean {
  return /^(?:19|20)\d{2}(?:[-/]\d{2,4})?$/.test(cell) || /^[A-Za-z]{3,9}[- ]\d{2,4}$/.test(cell)
}

function continuesHeader(row: RowFacts, above: RowFacts, columns: readonly ColumnFacts[]): boolean {
  if (row.blank) return false
  if (sameCells(row, above)) return true
  const numeric = columns.filter((column) => column.filled > 0 && column.valueShare >= 0.6).length
  if (row.values > 0 && !isSeries(row)) return false
  if (numeric === 0) return false
  let over = 0
  let inside = 0
  for (let at = 0; at < columns.length; at++) {
    const cell = (row.record.cells[at] ?? '').trim()
    const column = columns[at]!
    if (column.filled === 0 || column.valueShare < 0.6) continue
    if (cell === '') over += 0
    else if (row.kinds[at] !== 'empty' && !isValueKind(row.kinds[at]!)) over++
    else inside++
  }
  if (over === 0 || inside > over) return false
  if (inside === 0 && (row.record.cells[0] ?? '').trim() === '') return true
  return over >= Math.max(1, numeric * 0.3)
}

function sameCells(a: RowFacts, b: RowFacts): boolean {
  if (a.width !== b.width) return false
  return a.record.cells.every((cell, at) => cell.trim() === b.record.cells[at]!.trim())
}

/** A table of one row: words alone are a header without data. */
function singleRow(row: RowFacts): HeaderVerdict {
  if (
    row.values === 0 &&
    row.kinds.every((kind) => kind === 'word' || kind === 'code' || kind === 'text' || kind === 'empty' || kind === 'list')
  ) {
    return { rows: [row.index], first: row.index + 1, confidence: 0.6, why: ['the only row has words alone'] }
  }
  return { rows: [], first: row.index, confidence: 0.6, why: ['the only row has values'] }
}

function confidenceOf(total: number): number {
  return Math.min(0.99, 0.5 + Math.min(0.49, Math.abs(total) * 0.25))
}

function words({ speaking, against }: HeaderScore): string {
  return `cells of the first row unlike their columns weigh ${speaking.toFixed(1)}, cells like them ${against.toFixed(1)}`
}
