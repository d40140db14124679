import type { Dictionary } from '../measure/dictionary.ts'
import type { CodedColumn } from './coded-column.ts'

/** Rows that repeat an earlier row in every column, as they are written: two marks for a missing value are not the same text. */
export async function duplicateRowsIn(
  columns: readonly Dictionary[],
  rows: number,
  breathe: () => Promise<void> = async () => undefined,
): Promise<number> {
  if (columns.length === 0 || columns.some(({ values }) => values.length === rows)) return 0
  let groups = new Int32Array(rows)
  let size = 1
  for (const { values, codes } of columns) {
    const known = new Map<number, number>()
    const next = new Int32Array(rows)
    for (let row = 0; row < rows; row += 1) {
      const key = groups[row]! * (values.length + 1) + codes![row]! + 1
      let group = known.get(key)
      if (group === undefined) {
        group = known.size
        known.set(key, group)
      }
      next[row] = group
    }
    groups = next
    size = known.size
    if (size === rows) return 0
    await breathe()
  }
  return rows - size
}

/** Groups of columns that are equal in every row. */
export function duplicateColumnsIn(
  columns: readonly CodedColumn[],
  cellAt: (column: number, row: number) => string | null,
): string[][] {
  const groups = new Map<string, number[]>()
  for (const [index, column] of columns.entries()) {
    if (column.present === 0 || column.size < 2) continue
    const key = `${column.size}|${column.present}|${cellAt(index, 0)}`
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  const found: string[][] = []
  for (const group of groups.values()) {
    const taken = new Set<number>()
    for (const one of group) {
      if (taken.has(one)) continue
      const equals = group.filter((other) => other > one && !taken.has(other) && sameColumn(one, other))
      for (const other of equals) taken.add(other)
      if (equals.length > 0) found.push([one, ...equals].map((index) => columns[index]!.name))
    }
  }
  return found

  function sameColumn(one: number, other: number): boolean {
    for (let row = 0; row < columns[one]!.codes.length; row += 1) if (cellAt(one, row) !== cellAt(other, row)) return false
    return true
  }
}

const PAIR_COLUMNS = 12

/** Single columns without gaps or repeats; where there is none, pairs that are. Longer keys are seldom meant. */
export function candidateKeysIn(columns: readonly CodedColumn[], rows: number): string[][] {
  if (rows < 2) return []
  const full = columns.filter((column) => column.present === rows)
  const single = full.filter((column) => distinctIn(column) === rows)
  if (single.length > 0) return single.map((column) => [column.name])
  const wide = full
    .filter((column) => distinctIn(column) > 1)
    .sort((a, b) => distinctIn(b) - distinctIn(a))
    .slice(0, PAIR_COLUMNS)
  const found: string[][] = []
  for (const [at, one] of wide.entries()) {
    for (const other of wide.slice(at + 1)) {
      if (distinctIn(one) * distinctIn(other) < rows) continue
      if (tellApart(one, other, rows)) found.push([one.name, other.name])
    }
  }
  return found
}

function tellApart(one: CodedColumn, other: CodedColumn, rows: number): boolean {
  const seen = new Set<number>()
  for (let row = 0; row < rows; row += 1) {
    seen.add(one.codes[row]! * other.size + other.codes[row]!)
    if (seen.size <= row) return false
  }
  return true
}

function distinctIn(column: CodedColumn): number {
  return column.size
}
