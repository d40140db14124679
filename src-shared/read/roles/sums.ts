import { NUMBER, PERCENT, TEXT, YEAR } from './cell.ts'
import type { Grid } from './grid.ts'

const REACH = 120
const MAX_COLUMNS = 8

export interface Sums {
  /** Share of the line's numbers that are the sum (or mean) of the lines above or below. */
  readonly up: Float32Array
  readonly down: Float32Array
  readonly mean: Float32Array
  /** How many lines that sum runs over. */
  readonly upReach: Float32Array
  readonly downReach: Float32Array
  /** How unlikely the best match is by chance, in bits. */
  readonly strength: Float32Array
  /** How many columns were compared. */
  readonly columns: Float32Array
  /** Share of the line's numbers that are the largest of the lines around. */
  readonly largest: Float32Array
  /** Middle of (number / sum of its column nearby): near 1/2 for a total among its parts. */
  readonly weight: Float32Array
}

const close = (sum: number, value: number): boolean =>
  Math.abs(sum - value) <= Math.max(1e-6, Math.abs(value) * 0.004, Math.abs(value) >= 100 ? 1.01 : 0)

function numericColumns(grid: Grid, line: number): number[] {
  let all: number[] = []
  const base = line * grid.width
  for (let column = 0; column < grid.width; column++) {
    const at = base + column
    if (grid.kind[at] !== NUMBER || grid.value[at] === 0) continue
    // A year before the first figure labels the line.
    if ((grid.flags[at]! & YEAR) !== 0 && all.length === 0) continue
    all.push(column)
  }
  const counted = all.filter((column) => (grid.flags[base + column]! & PERCENT) === 0)
  if (counted.length >= 2) all = counted
  if (all.length <= MAX_COLUMNS) return all
  return Array.from({ length: MAX_COLUMNS }, (_, step) => all[Math.floor((step * all.length) / MAX_COLUMNS)]!)
}

interface Reach {
  share: number
  reach: number
  mean: number
  strength: number
}

/** How unlikely it is that a number equals a sum by chance: a match of 7 says little, one of 48,213 says much. */
const surprise = (value: number): number => Math.min(10, Math.log2(1 + Math.abs(value)))

function run(grid: Grid, line: number, columns: readonly number[], step: 1 | -1, skip: (other: number) => boolean): Reach {
  const width = grid.width
  const sums = new Float64Array(columns.length)
  const parts = new Int32Array(columns.length)
  const best: Reach = { share: 0, reach: 0, mean: 0, strength: 0 }
  let counted = 0
  for (let other = line + step; other >= 0 && other < grid.height && counted < REACH; other += step) {
    if (skip(other)) continue
    let any = false
    let hits = 0
    let strong = 0
    let doubles = 0
    let means = 0
    let over = 0
    let strength = 0
    for (let slot = 0; slot < columns.length; slot++) {
      const value = grid.value[other * width + columns[slot]!]!
      if (!Number.isNaN(value)) {
        any = true
        sums[slot]! += value
        if (value !== 0) parts[slot]!++
      }
      const target = grid.value[line * width + columns[slot]!]!
      const sum = sums[slot]!
      if (close(sum, target)) {
        hits++
        if (parts[slot]! >= 2) {
          strong++
          strength += surprise(target)
        }
      } else if ((parts[slot]! >= 4 && close(sum / 2, target)) || (parts[slot]! >= 9 && close(sum / 3, target))) {
        // Parts and their subtotals together: each level of headings counts the whole once more.
        doubles++
        strength += surprise(target)
      } else if (Math.abs(sum) > Math.abs(target) * 2.02 + 2) over++
      if (counted >= 1 && parts[slot]! >= 2 && close(sum / (counted + 1), target)) means++
    }
    if (!any) continue
    counted++
    if (counted < 2) continue
    const share = (strong > 0 ? Math.max(hits, doubles) : doubles) / columns.length
    if (share > best.share || (share === best.share && strength > best.strength)) {
      best.share = share
      best.reach = counted
      best.strength = strength
    }
    if (means / columns.length > best.mean) best.mean = means / columns.length
    if (over === columns.length && counted > 30) break
  }
  return best
}

function around(grid: Grid, line: number, columns: readonly number[]): { largest: number; weight: number } {
  const reach = 30
  const from = Math.max(0, line - reach)
  const to = Math.min(grid.height - 1, line + reach)
  let largest = 0
  const weights: number[] = []
  for (const column of columns) {
    const own = Math.abs(grid.value[line * grid.width + column]!)
    let most = 0
    let sum = 0
    for (let other = from; other <= to; other++) {
      const at = other * grid.width + column
      const value = Math.abs(grid.value[at]!)
      if (Number.isNaN(value) || (grid.flags[at]! & YEAR) !== 0) continue
      sum += value
      if (other !== line && value > most) most = value
    }
    if (own >= most && (grid.flags[line * grid.width + column]! & PERCENT) === 0) largest++
    weights.push(sum > 0 ? own / sum : 0)
  }
  weights.sort((a, b) => a - b)
  return { largest: largest / columns.length, weight: weights[weights.length >> 1] ?? 0 }
}

function measure(
  grid: Grid,
  out: Sums,
  first: boolean,
  skip: (line: number, other: number) => boolean,
  only: (line: number) => boolean,
): void {
  for (let line = 0; line < grid.height; line++) {
    if (!only(line)) continue
    const columns = numericColumns(grid, line)
    if (first) out.columns[line] = columns.length
    if (columns.length === 0) continue
    const skipped = (other: number) => skip(line, other)
    for (const [step, share, reach] of [
      [-1, out.up, out.upReach],
      [1, out.down, out.downReach],
    ] as const) {
      const found = run(grid, line, columns, step, skipped)
      if (found.share > share[line]!) {
        share[line] = found.share
        reach[line] = found.reach
      }
      if (found.strength > out.strength[line]!) out.strength[line] = found.strength
      if (first && found.mean > out.mean[line]!) out.mean[line] = found.mean
    }
    if (!first) continue
    const near = around(grid, line, columns)
    out.largest[line] = near.largest
    out.weight[line] = near.weight
  }
}

const never = () => false
const always = () => true

function withoutSubtotals(grid: Grid, out: Sums): void {
  const subtotal = new Uint8Array(grid.height)
  let subtotals = 0
  for (let line = 0; line < grid.height; line++) {
    if (out.columns[line]! < 2 || Math.max(out.up[line]!, out.down[line]!) < 0.75) continue
    subtotal[line] = 1
    subtotals++
  }
  if (subtotals === 0 || subtotals >= grid.height / 2) return
  measure(
    grid,
    out,
    false,
    (_, other) => subtotal[other] === 1,
    (line) => subtotal[line] === 0,
  )
}

/** The label that repeats under each main label ("2006", "2007", "Percent change"): the last stub cell of a line. */
function stubKeys(grid: Grid): string[] | undefined {
  const keys: string[] = []
  const seen = new Map<string, number>()
  let keyed = 0
  for (let line = 0; line < grid.height; line++) {
    let key = ''
    for (let column = 1; column < Math.min(4, grid.width); column++) {
      const at = line * grid.width + column
      if (grid.kind[at] === TEXT || (grid.flags[at]! & YEAR) !== 0) key = grid.text(line, column)
      else if (grid.kind[at] === NUMBER) break
    }
    keys.push(key)
    if (key === '') continue
    keyed++
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const repeated = seen.size >= 2 && seen.size * 3 <= keyed && keyed * 2 > grid.height
  return repeated ? keys : undefined
}

/** Checks each line's numbers against sums and means of its neighbours, then again without the subtotals found. */
export function findSums(grid: Grid): Sums {
  const make = () => new Float32Array(grid.height)
  const out: Sums = {
    up: make(),
    down: make(),
    mean: make(),
    upReach: make(),
    downReach: make(),
    columns: make(),
    strength: make(),
    largest: make(),
    weight: make(),
  }
  measure(grid, out, true, never, always)
  withoutSubtotals(grid, out)
  const keys = stubKeys(grid)
  if (keys) measure(grid, out, false, (line, other) => keys[other] !== keys[line], always)
  return out
}
