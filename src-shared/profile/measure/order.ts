import type { OrderFacts } from '#shared/contract/profile.ts'

export const noOrder: OrderFacts = { increasing: false, decreasing: false, indexLike: false, rising: 0, falling: 0, byOne: 0 }

/** Steps counted from row to row over the rows with a value. */
export interface StepCounts {
  steps: number
  up: number
  down: number
  byOne: number
}

export function orderFactsOf({ steps, up, down, byOne }: StepCounts, missing: number): OrderFacts {
  if (steps < 1 || (up === 0 && down === 0)) return noOrder
  return {
    increasing: down === 0 && up > 0,
    decreasing: up === 0 && down > 0,
    indexLike: byOne === steps && steps >= 4 && missing === 0,
    rising: 1 - down / steps,
    falling: 1 - up / steps,
    byOne: byOne / steps,
  }
}

/** Counts steps over ranks: one number a dictionary code, by which values are compared. Null ranks are left out. */
export function countSteps(codes: Int32Array, rankOf: readonly (number | null)[]): StepCounts {
  const counts = { steps: 0, up: 0, down: 0, byOne: 0 }
  let before: number | null = null
  for (const code of codes) {
    const rank = code < 0 ? null : (rankOf[code] ?? null)
    if (rank === null) continue
    if (before !== null) {
      counts.steps += 1
      if (rank > before) counts.up += 1
      else if (rank < before) counts.down += 1
      if (rank - before === 1) counts.byOne += 1
    }
    before = rank
  }
  return counts
}

/** Ranks of texts by code units: only whether one comes before another means anything. */
export function textRanks(values: readonly string[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a]! < values[b]! ? -1 : 1))
  const ranks = new Array<number>(values.length)
  // Steps of two, so that neighbours never look like a count by one.
  for (const [rank, index] of order.entries()) ranks[index] = rank * 2
  return ranks
}
