import { TOTAL_START } from '../roles/words.ts'
import type { RowFacts } from './row-facts.ts'

const note =
  /^\s*(?:["'(]?(?:source|sources|note|notes|footnote|nb|n\.b\.|\*+|†|‡|\(?\d\)|\[\d\]|copyright|©|last updated|generated|report(?:ed)? (?:by|on))\b|[*†‡©])/i

/** Lines after the last full row that speak about the table: one cell in a table of several columns. */
export function findNotes(rows: readonly RowFacts[], width: number): ReadonlyMap<number, 'notes' | 'derived'> {
  const found = new Map<number, 'notes' | 'derived'>()
  if (width < 3) return found
  let at = rows.length - 1
  for (; at >= 0; at--) {
    const row = rows[at]!
    if (row.blank) continue
    const role = isTotal(row, width) ? 'derived' : isNote(row, width) ? 'notes' : null
    if (role === null) break
    found.set(row.index, role)
  }
  return at < 2 ? new Map() : found
}

/** A total that stands alone in its line, such as a count of all rows. */
function isTotal(row: RowFacts, width: number): boolean {
  const first = row.record.cells.find((cell) => cell.trim() !== '') ?? ''
  return width >= 4 && row.filled === 1 && TOTAL_START.test(first)
}

function isNote(row: RowFacts, width: number): boolean {
  const first = row.record.cells.find((cell) => cell.trim() !== '') ?? ''
  if (row.filled !== 1) return false
  return row.width === 1 || note.test(first) || (row.record.cells[0]!.trim() !== '' && first.length > 60 && width >= 3)
}
