import type { RowFacts } from './row-facts.ts'

const note =
  /^\s*(?:["'(]?(?:source|sources|note|notes|footnote|nb|n\.b\.|\*+|†|‡|\(?\d\)|\[\d\]|copyright|©|last updated|generated|report(?:ed)? (?:by|on))\b|[*†‡©])/i

/** Lines after the last full row that speak about the table: one cell in a table of several columns. */
export function findNotes(rows: readonly RowFacts[], width: number): number[] {
  if (width < 3) return []
  const found: number[] = []
  let at = rows.length - 1
  while (at >= 0 && (rows[at]!.blank || isNote(rows[at]!, width))) {
    if (!rows[at]!.blank) found.push(rows[at]!.index)
    at--
  }
  if (at < 2) return []
  return found.reverse()
}

function isNote(row: RowFacts, width: number): boolean {
  const first = row.record.cells.find((cell) => cell.trim() !== '') ?? ''
  if (row.filled !== 1) return false
  return row.width === 1 || note.test(first) || (row.record.cells[0]!.trim() !== '' && first.length > 60 && width >= 3)
}
