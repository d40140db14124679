import { type Body, findBody } from './body.ts'
import type { Grid } from './grid.ts'
import { type LineFacts, lineFacts, usualLabels } from './line-facts.ts'
import { findSums, type Sums } from './sums.ts'

/** All that the features of one line are computed from. */
export interface Context {
  readonly grid: Grid
  readonly facts: readonly LineFacts[]
  readonly body: Body
  readonly sums: Sums
  /** Lines that are not empty, in order; position of each line among them (-1 when empty). */
  readonly filledLines: readonly number[]
  readonly order: Int32Array
  readonly blockStart: Int32Array
  readonly blockEnd: Int32Array
  readonly bodyAbove: Int32Array
  /** Where the first cell is empty: what the nearest label above in that column says of totals. */
  readonly carriedTotal: Float32Array
  readonly carriedSum: Float32Array
  readonly carriedStrength: Float32Array
  readonly firstFigures: number
  readonly lastFigures: number
  readonly shares: {
    readonly numbers: number
    readonly single: number
    readonly empty: number
    readonly totals: number
    readonly body: number
  }
}

function carry(
  grid: Grid,
  facts: readonly LineFacts[],
  sums: Sums,
): Pick<Context, 'carriedTotal' | 'carriedSum' | 'carriedStrength'> {
  const carriedTotal = new Float32Array(grid.height).fill(-1)
  const carriedSum = new Float32Array(grid.height).fill(-1)
  const carriedStrength = new Float32Array(grid.height).fill(-1)
  let total = -1
  let strength = -1
  let sum = -1
  for (let line = 0; line < grid.height; line++) {
    const fact = facts[line]!
    if (fact.filled === 0) continue
    if (grid.firstFilled[line] === 0) {
      const labelled = fact.numbers + fact.placeholders > 0 || fact.filled > 1
      total = labelled ? Math.max(fact.totalStart, fact.all) : -1
      strength = labelled ? sums.strength[line]! : -1
      sum = labelled ? Math.max(sums.up[line]!, sums.down[line]!) : -1
    } else {
      carriedTotal[line] = total
      carriedSum[line] = sum
      carriedStrength[line] = strength
    }
  }
  return { carriedTotal, carriedSum, carriedStrength }
}

export function toContext(grid: Grid): Context {
  const { height } = grid
  const body = findBody(grid)
  const usual = usualLabels(grid)
  const facts = Array.from({ length: height }, (_, line) => lineFacts(grid, line, usual))
  const filledLines: number[] = []
  const order = new Int32Array(height).fill(-1)
  const blockStart = new Int32Array(height)
  const blockEnd = new Int32Array(height)
  const bodyAbove = new Int32Array(height)
  let numbers = 0
  let cells = 0
  let single = 0
  let totals = 0
  let seen = 0
  let start = 0
  let firstFigures = -1
  let lastFigures = -1
  for (let line = 0; line < height; line++) {
    const fact = facts[line]!
    bodyAbove[line] = seen
    if (body.like[line] === 1) seen++
    if (fact.filled === 0) {
      start = line + 1
      continue
    }
    blockStart[line] = start
    order[line] = filledLines.length
    filledLines.push(line)
    numbers += fact.numbers + fact.placeholders
    cells += fact.filled
    if (fact.filled === 1) single++
    if (fact.totalAny > 0 && fact.numbers > 0) totals++
    if (body.like[line] === 1 && (fact.numbers - fact.years + fact.placeholders) * 3 >= fact.filled) {
      if (firstFigures === -1) firstFigures = line
      lastFigures = line
    }
  }
  let end = height - 1
  for (let line = height - 1; line >= 0; line--) {
    if (facts[line]!.filled === 0) end = line - 1
    else blockEnd[line] = end
  }
  const filled = Math.max(1, filledLines.length)
  const sums = findSums(grid)
  return {
    grid,
    facts,
    body,
    sums,
    ...carry(grid, facts, sums),
    filledLines,
    order,
    blockStart,
    blockEnd,
    bodyAbove,
    firstFigures,
    lastFigures,
    shares: {
      numbers: numbers / Math.max(1, cells),
      single: single / filled,
      empty: 1 - filledLines.length / Math.max(1, height),
      totals: totals / filled,
      body: body.count / filled,
    },
  }
}
