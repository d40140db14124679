import { type CellKind, cellKind } from '../records/cell-kind.ts'
import { isBlankLine, type RawRecord } from '../records/record.ts'

export interface DialectScore {
  score: number
  /** Share of records with the commonest number of cells. */
  pattern: number
  /** How well the cells read as values, and the columns as of one kind. */
  type: number
  columns: number
  records: number
  flaws: number
}

const kindWorth: Readonly<Record<CellKind, number>> = {
  empty: 0.75,
  number: 1,
  money: 1,
  percent: 1,
  date: 1,
  time: 1,
  address: 1,
  code: 0.95,
  word: 0.95,
  list: 0.72,
  text: 0.85,
  odd: 0.3,
}

export function scoreRecords(all: readonly RawRecord[], kindOf: (cell: string) => CellKind = cellKind): DialectScore {
  const records = all.filter((record) => !isBlankLine(record))
  if (records.length === 0) return { score: 0, pattern: 0, type: 0, columns: 1, records: 0, flaws: 0 }
  const widths = new Map<number, number>()
  for (const record of records) widths.set(record.cells.length, (widths.get(record.cells.length) ?? 0) + 1)
  const columns = commonestWidth(widths, records.length)
  const pattern = patternShare(records, columns)
  const type = typeShare(records, columns, kindOf)
  const flaws = records.filter((record) => record.flaw !== 0).length
  const spread = columns <= 1 ? 0 : 1 - 1 / (columns + 0.6)
  const clean = 1 - 0.7 * (flaws / records.length)
  const headless = columns > 1 && records.length < 10 && records[0]!.cells.length === 1 ? 0.8 : 1
  return { score: pattern * type * spread * clean * headless, pattern, type, columns, records: records.length, flaws }
}

/** The commonest width; among near ties the wider one, since a line without delimiters may always be a title. */
function commonestWidth(widths: ReadonlyMap<number, number>, total: number): number {
  let best = 1
  let bestWeight = -1
  for (const [width, count] of widths) {
    const weight = (count / total) * (width === 1 ? 0.5 : 1) + Math.min(width, 20) * 1e-4
    if (weight > bestWeight) {
      best = width
      bestWeight = weight
    }
  }
  return best
}

/** Lines of one cell at the very start or end are titles and notes, and weigh less against a width. */
function patternShare(records: readonly RawRecord[], columns: number): number {
  let fit = 0
  let weight = 0
  let first = 0
  while (first < records.length && records[first]!.cells.length < columns) first++
  let last = records.length - 1
  while (last >= 0 && records[last]!.cells.length < columns) last--
  const distinct = new Set<number>()
  for (let at = 0; at < records.length; at++) {
    const width = records[at]!.cells.length
    const outside = at < first || at > last
    const worth = outside ? (width === 1 ? 0.5 : 0.7) : 1
    weight += worth
    if (width === columns) fit += worth
    else {
      distinct.add(width)
      if (Math.abs(width - columns) === 1 && columns > 3) fit += worth * 0.3
    }
  }
  const share = weight === 0 ? 0 : fit / weight
  return share * (1 - Math.min(0.25, 0.02 * Math.max(0, distinct.size - 1)))
}

function typeShare(records: readonly RawRecord[], columns: number, kindOf: (cell: string) => CellKind): number {
  const kinds: Map<CellKind, number>[] = Array.from({ length: columns }, () => new Map())
  let rows = 0
  for (const record of records) {
    if (record.cells.length !== columns) continue
    rows++
    for (let at = 0; at < columns; at++) {
      const kind = kindOf(record.cells[at]!)
      const counts = kinds[at]!
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
  }
  let total = 0
  for (const counts of kinds) {
    let worth = 0
    let filled = 0
    let top = 0
    for (const [kind, count] of counts) {
      worth += kindWorth[kind] * count
      if (kind === 'empty') continue
      filled += count
      if (count > top) top = count
    }
    const uniform = filled === 0 ? 0.8 : 0.8 + 0.2 * (top / filled)
    total += (worth / Math.max(1, rows)) * uniform
  }
  return total / columns
}
