import type { CodedColumn } from './coded-column.ts'

const LEAST = 0.95
const PAIRS = 100
/** A first look at this many rows spares the full walk for pairs that are far from it. */
const LOOK_ROWS = 100
const GLANCE = 0.6
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

/** The first rows with mean 0 and length 1, gaps at the mean: the product of two is about their correlation. */
function glanceOf(numbers: Float64Array): Float64Array {
  const glance = numbers.slice(0, LOOK_ROWS)
  let [sum, count] = [0, 0]
  for (const number of glance) {
    if (Number.isNaN(number)) continue
    sum += number
    count += 1
  }
  const mean = count > 0 ? sum / count : 0
  let squares = 0
  for (let at = 0; at < glance.length; at += 1) {
    const distance = Number.isNaN(glance[at]!) ? 0 : glance[at]! - mean
    glance[at] = distance
    squares += distance * distance
  }
  const length = Math.sqrt(squares)
  return length > 0 ? glance.map((number) => number / length) : glance
}

function product(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!
  return sum
}

/** Pairs of numeric columns that say the same, up to scale. */
export async function collinearIn(
  columns: readonly CodedColumn[],
  breathe: () => Promise<void> = async () => undefined,
): Promise<{ columns: string[]; correlation: number }[]> {
  const numeric = columns.filter((column) => column.numbers !== null && column.size > 2).slice(0, COLUMNS)
  const glances = numeric.map((column) => glanceOf(column.numbers!))
  const found: { columns: string[]; correlation: number }[] = []
  for (const [at, one] of numeric.entries()) {
    for (let next = at + 1; next < numeric.length; next += 1) {
      const other = numeric[next]!
      if (one.numbers!.length >= LOOK_ROWS && Math.abs(product(glances[at]!, glances[next]!)) < GLANCE) continue
      const correlation = correlationOf(one.numbers!, other.numbers!)
      if (correlation !== null && Math.abs(correlation) >= LEAST) found.push({ columns: [one.name, other.name], correlation })
    }
    await breathe()
  }
  return found.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation)).slice(0, PAIRS)
}
