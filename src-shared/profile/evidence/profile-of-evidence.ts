import type { ColumnProfile, Estimate, TableProfile } from '../../contract/profile.ts'
import { issuesOf } from '../measure/issues.ts'
import { type MeasuredTable, type MeasureOptions, measureTable } from '../measure-table.ts'
import { measureScan } from '../scan/measure-scan.ts'
import { planScan } from '../scan/plan-scan.ts'
import type { ScanPlan } from '../scan/scan-plan.ts'
import type { ColumnEvidence, JobResult } from './evidence.ts'
import { scanOfEvidence } from './scan-of-evidence.ts'
import { shapedProfile } from './shaped-profile.ts'
import { standInRows } from './stand-ins.ts'

type Measuring = Omit<MeasureOptions, 'exactness' | 'measure' | 'errors'>

const noDialect = { delimiter: 31, quote: 34, header: new Uint8Array(0) }
/** Of the quantiles that the cluster sketches, in rank. */
const RANK_ERROR = 1e-4

/** The profile of a table that lies on a cluster: the same measuring as here, on what the job has counted there. */
export async function profileOfEvidence(
  names: readonly string[],
  result: JobResult,
  measuring: Measuring,
): Promise<TableProfile> {
  if (result.sample?.whole === true) return (await measured(names, result.sample.rows, measuring, 'exact', true)).profile
  const shaped = !result.values
  const sample = shaped ? standInRows(result) : (result.sample?.rows ?? [])
  const first = await measured(names, shaped ? sample : (result.first ?? sample), measuring, 'provisional', !shaped)
  const plan = planOf(first.profile, result)
  const scan = { ...scanOfEvidence(result, plan, measuring.reading), sample }
  const { profile } = await measureScan(names, scan, plan, measuring, first)
  const columns = profile.columns.map((column, at) => refined(column, result.columns[at]!))
  return shaped ? shapedProfile({ ...profile, columns }, result) : { ...profile, columns }
}

function measured(
  names: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  measuring: Measuring,
  exactness: 'exact' | 'provisional',
  errors: boolean,
): Promise<MeasuredTable> {
  const columns = names.map((_, column) => rows.map((row) => row[column] ?? null))
  return measureTable({ names, columns }, { ...measuring, exactness, errors })
}

/** The job has chosen what to sum up before anyone here knew of the table. */
function planOf(first: TableProfile, result: JobResult): ScanPlan {
  const plan = planScan(first, result.rows, noDialect)
  const columns = plan.columns.map((column, at) => {
    const { kind, number } = result.columns[at]!
    return { ...column, kind: kind === 'day' ? ('moment' as const) : kind, pivot: number?.pivot ?? 0 }
  })
  return { ...plan, columns }
}

function refined(profile: ColumnProfile, evidence: ColumnEvidence): ColumnProfile {
  const better = withOrder(withQuantiles(profile, evidence), evidence)
  return { ...better, issues: issuesOf(better) }
}

/** Where numbers stand for missing, the distribution holds them too; the sample does not. */
function withQuantiles(profile: ColumnProfile, { number: sums }: ColumnEvidence): ColumnProfile {
  const { number } = profile
  const grid = sums?.quantiles
  if (number === null || !grid || profile.exactness === 'exact' || number.parsed !== sums?.numbers) return profile
  const at = (hundredth: number): number => grid[hundredth]!
  const quantiles = {
    p01: at(1),
    p05: at(5),
    p10: at(10),
    p25: at(25),
    p50: at(50),
    p75: at(75),
    p90: at(90),
    p95: at(95),
    p99: at(99),
  }
  const words = 'sketched on the cluster, within 0.01 % of the rows; spread and outliers from sampled rows'
  return {
    ...profile,
    number: { ...number, quantiles },
    estimates: [...without(profile.estimates, 'quantiles'), { part: 'quantiles', error: RANK_ERROR, words }],
  }
}

function withOrder(profile: ColumnProfile, evidence: ColumnEvidence): ColumnProfile {
  const { order, number } = evidence
  const marks =
    number === null || profile.number === null ? followedAmiss(profile, order) : number.numbers - profile.number.parsed
  const mixed = order !== null && leftOut(profile, evidence) > 0
  if (order?.every === true && marks <= 0 && !mixed) return profile
  const estimate = mixed
    ? { error: 1, words: 'between what reads as numbers or days; other text was left out' }
    : orderError(order, marks)
  return { ...profile, estimates: [...without(profile.estimates, 'order'), { part: 'order', ...estimate }] }
}

/** Values between which no step was counted, because the column was followed by its numbers or days. */
function leftOut({ rows, missing, number, time, exactness }: ColumnProfile, { kind }: ColumnEvidence): number {
  const read = kind === 'number' ? number?.parsed : kind === 'day' && exactness === 'exact' ? time?.parsed : undefined
  return read === undefined ? 0 : rows - missing.count - read
}

/** Values that one of both takes for missing and the other follows. */
function followedAmiss({ rows, missing, time, exactness }: ColumnProfile, order: ColumnEvidence['order']): number {
  if (order === null || (exactness !== 'exact' && time !== null)) return 0
  return Math.abs((time?.parsed ?? rows - missing.count) - 1 - order.steps)
}

function orderError(order: ColumnEvidence['order'], marks: number): { error: number; words: string } {
  if (order === null) return { error: 1, words: 'not followed on the cluster' }
  const steps = Math.max(1, order.steps)
  // A number that stands for missing adds two steps where there should be one.
  if (order.every)
    return {
      error: Math.min(1, (3 * marks) / steps),
      words: 'what stands for missing was followed as well, or the other way round',
    }
  return { error: 1.36 / Math.sqrt(steps), words: `from ${order.steps.toLocaleString('en-US')} steps within stretches of rows` }
}

function without(estimates: readonly Estimate[], part: Estimate['part']): Estimate[] {
  return estimates.filter((each) => each.part !== part)
}
