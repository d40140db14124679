import type { CodedColumn } from './coded-column.ts'

const GROUPS = 20
const COLUMNS = 400
/** Steps of all comparisons together: in long and wide tables the first columns with gaps are compared. */
const STEPS = 40_000_000

/** Columns whose gaps fall in the same rows: nine tenths of the gaps of either are gaps of the other. */
export function missingTogetherIn(columns: readonly CodedColumn[], rows: number): { columns: string[]; rows: number }[] {
  const holed = columns
    .filter((column) => column.present < rows && column.present > 0)
    .slice(0, Math.min(COLUMNS, Math.max(20, Math.floor(Math.sqrt((2 * STEPS) / Math.max(1, rows))))))
  const taken = new Set<CodedColumn>()
  const found: { columns: string[]; rows: number }[] = []
  for (const [at, one] of holed.entries()) {
    if (taken.has(one) || rows - one.present < 2) continue
    const group = [one]
    for (const other of holed.slice(at + 1)) {
      if (!taken.has(other) && overlap(one, other, rows) >= 0.9) group.push(other)
    }
    if (group.length < 2) continue
    for (const column of group) taken.add(column)
    let together = 0
    for (let row = 0; row < rows; row += 1) if (group.every((column) => column.codes[row]! < 0)) together += 1
    if (together > 0) found.push({ columns: group.map((column) => column.name), rows: together })
  }
  return found.sort((a, b) => b.rows - a.rows).slice(0, GROUPS)
}

function overlap(one: CodedColumn, other: CodedColumn, rows: number): number {
  const larger = Math.max(rows - one.present, rows - other.present)
  if (Math.min(rows - one.present, rows - other.present) < 0.9 * larger) return 0
  let both = 0
  for (let row = 0; row < rows; row += 1) if (one.codes[row]! < 0 && other.codes[row]! < 0) both += 1
  return both / larger
}
