import type { CodedColumn } from './coded-column.ts'

const LEAST = 0.95
const PAIRS = 100
/** A first look at this many rows spares the full walk for pairs that are far from it. */
const LOOK_ROWS = 200
const COLUMNS = 600

export function correlationOf(one: Float64Array, other: Float64Array, rows: number = one.length): number | null {
  let [count, sumX, sumY] = [0, 0, 0]
  for (let row = 0; row < rows; row += 1) {
    const x = one[row]!
    const y = other[row]!
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    count += 1
    sumX += x
    sumY += y
  }
  if (count < 3) return null
  const [meanX, meanY] = [sumX / count, sumY / count]
  let [xx, yy, xy] = [0, 0, 0]
  for (let row = 0; row < rows; row += 1) {
    const x = one[row]! - meanX
    const y = other[row]! - meanY
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    xx += x * x
    yy += y * y
    xy += x * y
  }
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null
}

/** Pairs of numeric columns that say the same, up to scale. */
export function collinearIn(columns: readonly CodedColumn[]): { columns: string[]; correlation: number }[] {
  const numeric = columns.filter((column) => column.numbers !== null && column.size > 2).slice(0, COLUMNS)
  const found: { columns: string[]; correlation: number }[] = []
  for (const [at, one] of numeric.entries()) {
    for (const other of numeric.slice(at + 1)) {
      const rows = one.numbers!.length
      if (rows > 4 * LOOK_ROWS) {
        const glance = correlationOf(one.numbers!, other.numbers!, LOOK_ROWS)
        if (glance !== null && Math.abs(glance) < LEAST - 0.25) continue
      }
      const correlation = correlationOf(one.numbers!, other.numbers!)
      if (correlation !== null && Math.abs(correlation) >= LEAST) found.push({ columns: [one.name, other.name], correlation })
    }
  }
  return found.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation)).slice(0, PAIRS)
}
