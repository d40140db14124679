import type { Grown } from './growth.ts'

const perMillion = (one: Grown, other: Grown, seconds: (each: Grown) => number): number =>
  (1e6 * (seconds(other) - seconds(one))) / (other.rows - one.rows)
const rounded = (value: number): number => Math.round(100 * value) / 100

/** On paper, from the two longest tables that were measured: seconds a million rows, and the executors of one core with which Spark draws level. */
export function drawnLevel(measured: readonly Grown[]): Record<string, number> | null {
  const [one, other] = [...measured].sort((a, b) => a.rows - b.rows).slice(-2)
  if (one === undefined || other === undefined) return null
  const here = perMillion(one, other, ({ duckdbSeconds }) => duckdbSeconds)
  const [alone, both] = [1, 2].map((executors) => perMillion(one, other, ({ spark }) => spark[executors]!.seconds)) as [
    number,
    number,
  ]
  // Amdahl: what does not become faster with the second executor never will.
  const divided = Math.min(1, 2 * (1 - both / alone))
  const fixed = alone * (1 - divided)
  return {
    duckdbSecondsPerMillion: rounded(here),
    spark1SecondsPerMillion: rounded(alone),
    spark2SecondsPerMillion: rounded(both),
    shareThatDivides: rounded(divided),
    executorsToDrawLevel: fixed >= here ? Infinity : Math.ceil((alone * divided) / (here - fixed)),
  }
}
