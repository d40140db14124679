import { STRIDE, sum } from './column-sums.ts'
import { errorOf, estimateOf, mergeInto } from './hyper-log-log.ts'
import { type MomentState, mergeMoments } from './moment-tally.ts'
import { repeatsIn } from './repeat-check.ts'
import type { ScanPlan } from './scan-plan.ts'
import { mergeTables, type ValueTableState } from './value-table-state.ts'

/** The first and last values of a stretch of rows, to count the steps over its borders. */
export interface StretchEdge {
  stretch: number
  first: Float64Array
  last: Float64Array
  firstText: readonly (string | null)[]
  lastText: readonly (string | null)[]
}

/** What one worker found. All of it can be sent. */
export interface ScanPart {
  rows: number
  sums: Float64Array
  tables: readonly ValueTableState[]
  moments: readonly (MomentState | null)[]
  /** Hashes of the values of columns that may be unique, null where they are not or are not asked. */
  repeats: readonly (Float64Array | null)[]
  rowRepeats: Float64Array | null
  edges: readonly StretchEdge[]
  /** Sampled rows by stretch, in order. */
  sample: readonly { stretch: number; rows: readonly (readonly (string | null)[])[] }[]
}

/** The values of a column with their counts: all of them where `complete`, else frequent ones and about how many there are. */
export interface CountedValues extends Pick<ValueTableState, 'values' | 'counts' | 'complete'> {
  distinct: { count: number; error: number } | null
}

export interface ScanResult extends Omit<ScanPart, 'edges' | 'sample' | 'repeats' | 'rowRepeats' | 'tables'> {
  tables: readonly CountedValues[]
  /** Repeated values of columns that may be unique, null where nobody counted. */
  repeats: readonly (number | null)[]
  repeatedRows: number | null
  sample: readonly (readonly (string | null)[])[]
}

const least = new Set<number>([sum.min, sum.shortest])
const most = new Set<number>([sum.max, sum.longest])

/** One result of all parts, the same whichever worker had which stretch (but for the counts of what no table could hold). */
export async function mergeParts(parts: readonly ScanPart[], plan: ScanPlan, breathe?: () => Promise<void>): Promise<ScanResult> {
  const first = parts[0]!
  const sums = first.sums.slice()
  for (const part of parts.slice(1)) {
    for (let at = 0; at < sums.length; at += 1) {
      const place = at % STRIDE
      if (least.has(place)) sums[at] = Math.min(sums[at]!, part.sums[at]!)
      else if (most.has(place)) sums[at] = Math.max(sums[at]!, part.sums[at]!)
      else sums[at]! += part.sums[at]!
    }
  }
  const moments = first.moments.map((state, column) => {
    if (state === null) return null
    for (const part of parts.slice(1)) mergeMoments(state, part.moments[column]!)
    return state
  })
  const edges = parts.flatMap((part) => part.edges).sort((a, b) => a.stretch - b.stretch)
  countBorderSteps(edges, sums)
  const tables: CountedValues[] = []
  const repeats: (number | null)[] = []
  for (const column of plan.columns.keys()) {
    const states = parts.map((part) => part.tables[column]!)
    tables.push(counted(mergeTables(states, plan, mergeInto)))
    repeats.push(repeatsIn(parts.map((part) => part.repeats[column] ?? null)))
    await breathe?.()
  }
  const sample = parts.flatMap((part) => part.sample).sort((a, b) => a.stretch - b.stretch)
  return {
    rows: parts.reduce((total, part) => total + part.rows, 0),
    sums,
    tables,
    moments,
    repeats,
    repeatedRows: repeatsIn(parts.map((part) => part.rowRepeats)),
    sample: sample.flatMap((entry) => entry.rows),
  }
}

function counted({ values, counts, complete, registers }: ValueTableState): CountedValues {
  const distinct = registers === null ? null : { count: estimateOf(registers), error: errorOf(registers) }
  return { values, counts, complete, distinct }
}

function countBorderSteps(edges: readonly StretchEdge[], sums: Float64Array): void {
  const width = sums.length / STRIDE
  for (let column = 0; column < width; column += 1) {
    let number = Number.NaN
    let text: string | null = null
    for (const edge of edges) {
      const next = edge.first[column]!
      if (!Number.isNaN(next)) {
        if (!Number.isNaN(number)) step(sums, column, Math.sign(next - number), next - number === 1)
        number = edge.last[column]!
      }
      const nextText = edge.firstText[column]!
      if (nextText !== null) {
        if (text !== null) step(sums, column, nextText > text ? 1 : nextText < text ? -1 : 0, false)
        text = edge.lastText[column]!
      }
    }
  }
}

function step(sums: Float64Array, column: number, direction: number, byOne: boolean): void {
  const base = column * STRIDE
  sums[base + sum.steps]! += 1
  if (direction > 0) sums[base + sum.up]! += 1
  if (direction < 0) sums[base + sum.down]! += 1
  if (byOne) sums[base + sum.byOne]! += 1
}
