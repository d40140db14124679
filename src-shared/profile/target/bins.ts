import type { CodedColumn } from '../table/coded-column.ts'

const MOST_CODES = 60

/** Each row's group, -1 for missing. Numbers fall into `bins` groups of like size; other values are groups of their own. */
export function groupsOf(column: CodedColumn, bins: number): { groups: Int32Array; size: number } {
  if (column.numbers === null || column.size <= bins) return { groups: column.codes, size: column.size }
  const sorted = column.numbers.filter((number) => !Number.isNaN(number)).sort()
  const edges = new Set<number>()
  for (let bin = 1; bin < bins; bin += 1) edges.add(sorted[Math.floor((bin * sorted.length) / bins)]!)
  const bounds = Float64Array.from(edges).sort()
  const groups = Int32Array.from(column.numbers, (number, row) => {
    if (column.codes[row]! < 0 || Number.isNaN(number)) return -1
    let [low, high] = [0, bounds.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (number >= bounds[middle]!) low = middle + 1
      else high = middle
    }
    return low
  })
  return { groups, size: bounds.length + 1 }
}

/** Mutual information in bits, less the bias of few rows a cell (Miller and Madow); never below 0. */
export function mutualInformationOf(one: CodedColumn, other: CodedColumn): number {
  const left = groupsOf(one, 12)
  const right = groupsOf(other, 12)
  if (left.size > MOST_CODES * 20 || right.size > MOST_CODES * 20) return 0
  const cells = new Map<number, number>()
  const lefts = new Float64Array(left.size)
  const rights = new Float64Array(right.size)
  let rows = 0
  for (let row = 0; row < left.groups.length; row += 1) {
    const a = left.groups[row]!
    const b = right.groups[row]!
    if (a < 0 || b < 0) continue
    rows += 1
    lefts[a]! += 1
    rights[b]! += 1
    cells.set(a * right.size + b, (cells.get(a * right.size + b) ?? 0) + 1)
  }
  if (rows === 0) return 0
  let information = 0
  for (const [key, count] of cells) {
    const expected = lefts[Math.floor(key / right.size)]! * rights[key % right.size]!
    information += (count / rows) * Math.log2((count * rows) / expected)
  }
  const used = (tally: Float64Array): number => tally.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  const bias = (cells.size - used(lefts) - used(rights) + 1) / (2 * rows * Math.LN2)
  return Math.max(0, information - bias)
}
