import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'

export type DriftStrength = 'none' | 'slight' | 'strong'

/** How one column differs between two tables. */
export interface ColumnDrift {
  column: string
  strength: DriftStrength
  /** Population stability index over the first table's groups: above 0.1 is slight, above 0.25 strong. */
  stability: number
  missingBefore: number
  missingAfter: number
  words: readonly string[]
}

export interface TableDrift {
  added: readonly string[]
  gone: readonly string[]
  columns: readonly ColumnDrift[]
}

const SLIGHT = 0.1
const STRONG = 0.25
/** An empty group counts as this share, so that the logarithm stays finite. */
const FLOOR = 0.0005
const shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const
const names = ['p01', 'p05', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95', 'p99'] as const
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** What changed from one table to another of the same kind: training and test data, last month and this one. */
export function driftBetween(before: TableProfile, after: TableProfile): TableDrift {
  const later = new Map(after.columns.map((column) => [column.name, column]))
  const earlier = new Set(before.columns.map((column) => column.name))
  const columns = before.columns.flatMap((column) => {
    const other = later.get(column.name)
    return other === undefined ? [] : [columnDrift(column, other)]
  })
  return {
    added: after.columns.map((column) => column.name).filter((name) => !earlier.has(name)),
    gone: before.columns.map((column) => column.name).filter((name) => !later.has(name)),
    columns: columns.sort((a, b) => b.stability - a.stability || (a.column < b.column ? -1 : 1)),
  }
}

/** Below so many values in either table a difference says nothing. */
const FEWEST_VALUES = 20

export function canBeCompared(before: ColumnProfile, after: ColumnProfile): boolean {
  return [before, after].every(({ rows, missing }) => rows - missing.count >= FEWEST_VALUES)
}

export function columnDrift(before: ColumnProfile, after: ColumnProfile): ColumnDrift {
  const words: string[] = []
  const gap = Math.abs(after.missing.share - before.missing.share)
  if (before.type.type !== after.type.type) words.push(`was ${before.type.type}, is ${after.type.type}`)
  if (gap >= 0.05) words.push(`missing went from ${percent(before.missing.share)} to ${percent(after.missing.share)}`)
  const values = valueDrift(before, after, words)
  const stability =
    values + term(before.missing.share, after.missing.share) + term(1 - before.missing.share, 1 - after.missing.share)
  const retyped = before.type.type !== after.type.type && before.type.type !== 'empty' && after.type.type !== 'empty'
  const strength = retyped || stability >= STRONG ? 'strong' : stability >= SLIGHT || gap >= 0.05 ? 'slight' : 'none'
  return {
    column: before.name,
    strength,
    stability,
    missingBefore: before.missing.share,
    missingAfter: after.missing.share,
    words,
  }
}

function valueDrift(before: ColumnProfile, after: ColumnProfile, words: string[]): number {
  if (before.number !== null && after.number !== null && before.type.type === 'numeric') return numberDrift(before, after, words)
  // A column of keys has other values in every table: that is no drift.
  if (before.distinct.share > 0.5 || before.distinct.count === 0 || after.distinct.count === 0) return 0
  return groupDrift(before, after, words)
}

function numberDrift(before: ColumnProfile, after: ColumnProfile, words: string[]): number {
  const [one, other] = [before.number!, after.number!]
  let [stability, share, reached] = [0, 0, 0]
  for (const [at, name] of names.entries()) {
    const edge = one.quantiles[name]
    if (names[at + 1] !== undefined && one.quantiles[names[at + 1]!] === edge) continue
    const below = shareBelow(after, edge)
    stability += term(shares[at]! - share, Math.max(0, below - reached))
    share = shares[at]!
    reached = below
  }
  stability += term(1 - share, Math.max(0, 1 - reached))
  if (stability >= SLIGHT) words.push(`the middle went from ${brief(one.quantiles.p50)} to ${brief(other.quantiles.p50)}`)
  if (other.min < one.min || other.max > one.max) {
    const beyond = other.max > one.max ? `up to ${brief(other.max)}` : `down to ${brief(other.min)}`
    words.push(`there are values beyond the earlier range, ${beyond}`)
  }
  return stability
}

/** The share of values up to an edge, read off the quantiles, evenly between two of them. */
function shareBelow({ number }: ColumnProfile, edge: number): number {
  const { quantiles, min, max } = number!
  const points: [number, number][] = [
    [min, 0],
    ...names.map((name, at): [number, number] => [quantiles[name], shares[at]!]),
    [max, 1],
  ]
  let share = edge >= max ? 1 : 0
  for (const [at, [value, reached]] of points.entries()) {
    if (value > edge) {
      const [lower, start] = points[at - 1] ?? [value, 0]
      return value === lower ? start : start + ((reached - start) * (edge - lower)) / (value - lower)
    }
    share = reached
  }
  return share
}

function groupDrift(before: ColumnProfile, after: ColumnProfile, words: string[]): number {
  const [one, other] = [groupsOf(before), groupsOf(after)]
  let [stability, listed, listedAfter] = [0, 0, 0]
  for (const [value, share] of one) {
    stability += term(share, other.get(value) ?? 0)
    listed += share
    listedAfter += other.get(value) ?? 0
  }
  stability += term(1 - listed, 1 - listedAfter)
  const fresh = [...other].filter(([value, share]) => share >= 0.01 && !one.has(value) && before.distinct.count <= one.size)
  if (fresh.length > 0)
    words.push(
      `there are new values: ${fresh
        .slice(0, 3)
        .map(([value]) => `“${value}”`)
        .join(', ')}`,
    )
  return stability
}

function groupsOf(profile: ColumnProfile): Map<string, number> {
  const present = Math.max(1, profile.rows - profile.missing.count)
  return new Map(profile.top.map(({ value, count }) => [value, count / present]))
}

function term(before: number, after: number): number {
  const [one, other] = [Math.max(FLOOR, before), Math.max(FLOOR, after)]
  return (other - one) * Math.log(other / one)
}

function brief(number: number): string {
  return Number(number.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 6 })
}
