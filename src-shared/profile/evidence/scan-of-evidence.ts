import type { TypeReading } from '../measure/reading.ts'
import { STRIDE, sum } from '../scan/column-sums.ts'
import { addMoment, type MomentState, newMoments } from '../scan/moment-tally.ts'
import type { ScanResult } from '../scan/scan-part.ts'
import type { ScanPlan } from '../scan/scan-plan.ts'
import type { ColumnEvidence, JobResult } from './evidence.ts'

/** What the job counted, in the form in which a scan on this machine gives it. */
export function scanOfEvidence(result: JobResult, plan: ScanPlan, reading: TypeReading): ScanResult {
  const sums = new Float64Array(result.columns.length * STRIDE)
  const moments = result.columns.map((column, at) => momentsOf(column, plan, at, reading))
  for (const [at, column] of result.columns.entries()) {
    sums.set(sumsOf(column), at * STRIDE)
    if (column.kind === 'day') sums[at * STRIDE + sum.texts] = unreadIn(column, result.rows, moments[at]!, plan, at, reading)
  }
  return {
    rows: result.rows,
    sums,
    tables: result.columns.map((column) => ({
      values: column.values ?? [],
      counts: Int32Array.from(column.counts ?? []),
      complete: column.complete && column.values !== null,
      distinct: { count: column.distinct, error: column.distinctError },
    })),
    moments,
    repeats: result.columns.map((column) => column.repeats),
    repeatedRows: result.repeatedRows,
    sample: result.sample?.rows ?? [],
  }
}

function sumsOf(column: ColumnEvidence): Float64Array {
  const sums = new Float64Array(STRIDE)
  const { number, order } = column
  const told: Partial<Record<keyof typeof sum, number | null>> = {
    nulls: column.nulls,
    blanks: column.blanks,
    lengths: column.lengths,
    shortest: column.shortest,
    longest: column.longest,
    texts: column.texts,
    padded: column.padded ?? Number.NaN,
    ...(number === null ? {} : powersOf(number)),
    ...(order === null ? {} : { steps: order.steps, up: order.up, down: order.down, byOne: order.byOne }),
  }
  for (const [name, value] of Object.entries(told)) sums[sum[name as keyof typeof sum]] = value ?? 0
  return sums
}

function powersOf({ numbers, s1, s2, s3, s4, min, max, zeros, negatives, integers }: NonNullable<ColumnEvidence['number']>) {
  return { numbers, s1, s2, s3, s4, min, max, zeros, negatives, integers }
}

/** Rows of a column of days that are none. */
function unreadIn(
  { complete, values, counts, nulls, blanks }: ColumnEvidence,
  rows: number,
  moments: MomentState | null,
  plan: ScanPlan,
  at: number,
  reading: TypeReading,
): number {
  if (moments !== null) return Math.max(0, rows - nulls - blanks - moments.parsed)
  if (!complete || values === null || counts === null) return 0
  const { hints } = plan.columns[at]!
  return values.reduce((sum, value, place) => sum + (reading.momentOf(value, hints) === null ? counts[place]! : 0), -blanks)
}

/** Days are read here, as they are everywhere else, from a text of each. */
function momentsOf(column: ColumnEvidence, plan: ScanPlan, at: number, reading: TypeReading): MomentState | null {
  const hints = plan.columns[at]!.hints
  if (column.days === null || plan.columns[at]!.kind !== 'moment') return null
  const state = newMoments()
  for (const [earliest, latest, rows, timed, zoned] of column.days.groups) {
    const [first, last] = [reading.momentOf(earliest, hints), reading.momentOf(latest, hints)]
    if (first === null || last === null) continue
    addMoment(state, first, new Date(first.time).getUTCMonth(), rows)
    state.timed += timed - (first.hasTime ? rows : 0)
    state.zoned += (zoned ?? 0) - (first.hasZone ? rows : 0)
    state.first = Math.min(state.first, last.time)
    state.last = Math.max(state.last, last.time)
  }
  state.hours.set(column.days.hours)
  return state
}
