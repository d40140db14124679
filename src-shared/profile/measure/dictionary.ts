/** The different values of a column with their counts, in order of first appearance; `codes` says which row has which. */
export interface Dictionary {
  values: readonly string[]
  counts: readonly number[]
  nulls: number
  /** Index into `values` of each row, -1 for null. Null where rows were not kept. */
  codes: Int32Array | null
}

export function encode(column: readonly (string | null)[]): Dictionary {
  const known = new Map<string, number>()
  const values: string[] = []
  const counts: number[] = []
  const codes = new Int32Array(column.length)
  let nulls = 0
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row]
    if (value === null || value === undefined) {
      codes[row] = -1
      nulls += 1
      continue
    }
    let code = known.get(value)
    if (code === undefined) {
      code = values.length
      known.set(value, code)
      values.push(value)
      counts.push(0)
    }
    counts[code] = counts[code]! + 1
    codes[row] = code
  }
  return { values, counts, nulls, codes }
}

export function total(counts: readonly number[]): number {
  let sum = 0
  for (const count of counts) sum += count
  return sum
}

/** Indices of the most frequent values, most frequent first, first seen first among equals. */
export function mostFrequent(counts: readonly number[], limit: number): number[] {
  const order = counts.map((_, index) => index)
  if (order.length > 4 * limit) {
    const bound = [...counts].sort((a, b) => b - a)[limit - 1] ?? 0
    const kept = order.filter((index) => counts[index]! >= bound)
    return kept.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, limit)
  }
  return order.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, limit)
}
