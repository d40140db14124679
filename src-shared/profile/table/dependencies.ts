import type { FunctionalDependency } from '#shared/contract/profile.ts'
import type { CodedColumn } from './coded-column.ts'

/** A pair of columns costs one walk over the rows; beyond this many pairs only the most telling columns are paired. */
const PAIRS = 2500
/** Steps of all walks together; in longer tables pairs are tried on the first rows, and those that hold there on all. */
const STEPS = 6_000_000
const LEAST_ROWS = 2000
/** A dependency that holds by chance, because nearly every value of `from` occurs once, says nothing. */
const LEAST_ROWS_A_GROUP = 1.5
const LEAST = 0.95

/** Share of the rows in groups of two or more that agree with the most frequent `to` of their `from`, and how many groups there are. */
export function dependencyStrength(from: CodedColumn, to: CodedColumn, limit: number = from.codes.length) {
  const tallies = new Map<number, number>()
  const groupRows = new Int32Array(from.size)
  const groupBest = new Int32Array(from.size)
  for (let row = 0; row < limit; row += 1) {
    const left = from.codes[row]!
    const right = to.codes[row]!
    if (left < 0 || right < 0) continue
    const key = left * to.size + right
    const count = (tallies.get(key) ?? 0) + 1
    tallies.set(key, count)
    groupRows[left]! += 1
    if (count > groupBest[left]!) groupBest[left] = count
  }
  let [rows, agree, groups] = [0, 0, 0]
  for (let left = 0; left < from.size; left += 1) {
    if (groupRows[left]! < 2) continue
    rows += groupRows[left]!
    agree += groupBest[left]!
    groups += 1
  }
  return { rows, agree, groups, holds: rows === 0 ? 0 : agree / rows }
}

function worthAsking(from: CodedColumn, to: CodedColumn): boolean {
  return (
    from !== to && from.size > 1 && to.size > 1 && from.present >= LEAST_ROWS_A_GROUP * from.size && from.size * 1.1 >= to.size
  )
}

/** Columns that (nearly) decide another one: `zip` decides `city`. Chance agreement with a lopsided column does not count. */
export async function dependenciesOf(
  columns: readonly CodedColumn[],
  breathe: () => Promise<void> = async () => undefined,
): Promise<FunctionalDependency[]> {
  const found: FunctionalDependency[] = []
  const asked = columns.filter((column) => column.size > 1).slice(0, Math.floor(Math.sqrt(PAIRS)))
  const rows = asked[0]?.codes.length ?? 0
  const first = Math.min(rows, Math.max(LEAST_ROWS, Math.floor(STEPS / Math.max(1, asked.length ** 2))))
  for (const from of asked) {
    for (const to of asked) {
      if (!worthAsking(from, to)) continue
      await breathe()
      if (first < rows && !isDependency(from, to, first)) continue
      const holds = isDependency(from, to, rows)
      if (holds !== null) found.push({ from: from.name, to: to.name, holds })
    }
  }
  return found.sort((a, b) => b.holds - a.holds || (a.from + a.to < b.from + b.to ? -1 : 1))
}

function isDependency(from: CodedColumn, to: CodedColumn, limit: number): number | null {
  const { holds, rows, groups } = dependencyStrength(from, to, limit)
  const byChance = to.modeShare
  return groups < 2 || rows < 10 || holds < LEAST || holds - byChance < 0.5 * (1 - byChance) ? null : holds
}
