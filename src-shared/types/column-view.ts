import { isSurelyMissing } from './lexicon/missing-words.ts'
import { nameTokens } from './name-tokens.ts'
import { type ParsedNumber, parseNumber } from './parse/number.ts'

export interface ColumnStats {
  mean: number
  std: number
  min: number
  max: number
}

/** What is known of a column: some of its values in file order, or its distinct values with their counts. */
export interface ColumnInput {
  name: string
  values: readonly (string | null)[]
  /** How often each value occurs, beside `values`, where the values are distinct. */
  counts?: readonly number[]
  rows?: number
  nulls?: number
  distinct?: number
  stats?: Partial<ColumnStats>
  /** Whether its numbers just count the rows, where all rows were followed. */
  counting?: boolean
}

export interface ValueTally {
  /** Trimmed. */
  text: string
  count: number
  number: ParsedNumber | null
}

/** One column as the detectors see it: distinct values that are surely present, with counts. */
export interface ColumnView {
  name: string
  tokens: readonly string[]
  /** The tokens joined, so that `zip_code`, `zipCode`, `ZIP Code` and `zipcode` can be asked for in one way. */
  squeezed: string
  values: readonly ValueTally[]
  /** Sum of the counts of `values`. */
  present: number
  /** Distinct values set aside because they surely mean "missing", as they were written. */
  setAside: readonly string[]
  rows: number
  nulls: number
  distinct: number
  /** distinct over the rows that hold a value. */
  uniqueness: number
  /** True when `values` holds no more than a handful of a longer column. */
  sampled: boolean
  stats: Partial<ColumnStats>
  /** Values in the order of the file, with repeats where the caller gave them, for questions of order. */
  ordered: readonly string[]
  counting: boolean | null
}

export function viewColumn(input: ColumnInput): ColumnView {
  const counted = new Map<string, number>()
  const setAside = new Set<string>()
  const ordered: string[] = []
  let nulls = 0
  let total = 0
  input.values.forEach((value, at) => {
    const count = input.counts?.[at] ?? 1
    total += count
    const text = value?.trim() ?? ''
    if (value === null || text === '') {
      nulls += count
    } else if (isSurelyMissing(text)) {
      setAside.add(value)
      nulls += count
    } else {
      counted.set(text, (counted.get(text) ?? 0) + count)
      ordered.push(text)
    }
  })
  const values = [...counted].map(([text, count]) => ({ text, count, number: parseNumber(text) }))
  const tokens = nameTokens(input.name)
  const rows = input.rows ?? total
  const allNulls = input.nulls ?? nulls
  const distinct = input.distinct === undefined ? counted.size : Math.max(counted.size, input.distinct - setAside.size)
  return {
    name: input.name,
    tokens,
    squeezed: tokens.join(''),
    values,
    present: values.reduce((sum, { count }) => sum + count, 0),
    setAside: [...setAside],
    rows,
    nulls: allNulls,
    distinct,
    uniqueness: distinct / Math.max(1, rows - allNulls),
    sampled: rows > total,
    stats: input.stats ?? {},
    ordered,
    counting: input.counting ?? null,
  }
}

export interface Match {
  /** Share of the rows shown that match. */
  share: number
  matched: number
  misses: readonly string[]
}

const COUNTER_EXAMPLES = 5

const LONG = 160
const PROBE = 40

export interface MatchOptions {
  /** Asks every value of a long column. */
  thorough?: boolean
  /** A smaller share is of no interest: it is told as zero as soon as this one is out of reach. */
  least?: number
}

/**
 * Counts the rows whose value passes. Of a long column forty values spread evenly are tried first: when none passes, the share
 * is taken for zero (were it a third, that would happen once in ten million columns).
 */
export function matchShare(
  view: ColumnView,
  test: (value: ValueTally) => boolean,
  { thorough = false, least = 0 }: MatchOptions = {},
): Match {
  if (!thorough && view.values.length > LONG && !anyOf(view.values, test)) {
    return { share: 0, matched: 0, misses: view.values.slice(0, COUNTER_EXAMPLES).map(({ text }) => text) }
  }
  let matched = 0
  let reachable = view.present
  const misses: string[] = []
  for (const value of view.values) {
    if (test(value)) {
      matched += value.count
      continue
    }
    if (misses.length < COUNTER_EXAMPLES) misses.push(value.text)
    reachable -= value.count
    if (reachable / view.present < least) return { share: 0, matched: 0, misses }
  }
  return { share: view.present === 0 ? 0 : matched / view.present, matched, misses }
}

/** Whether one of forty values, spread evenly, passes. */
export function anyOf(values: readonly ValueTally[], test: (value: ValueTally) => boolean): boolean {
  const step = Math.max(1, Math.floor(values.length / PROBE))
  for (let at = 0; at < values.length; at += step) if (test(values[at]!)) return true
  return false
}
