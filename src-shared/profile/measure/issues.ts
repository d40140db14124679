import type { ColumnProfile, Issue } from '#shared/contract/profile.ts'

type Draft = Omit<ColumnProfile, 'issues'>
type Finder = (profile: Draft) => Issue | null

const severities: readonly Issue['severity'][] = ['danger', 'caution', 'info']

export function grouped(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}

/** `is` for one row, `are` for more. */
export function be(rows: number): string {
  return rows === 1 ? 'is' : 'are'
}

function ofRows(part: number, rows: number): string {
  return `${grouped(part)} of ${grouped(rows)} rows`
}

const quoted = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`

function presentIn(profile: Draft): number {
  return profile.rows - profile.missing.count
}

const finders: readonly Finder[] = [
  (p) => {
    const empty = p.missing.nulls + p.missing.blanks
    if (empty === 0) return null
    const severity = empty === p.rows ? 'danger' : empty >= p.rows * 0.3 ? 'caution' : 'info'
    return { id: 'missing', severity, rows: empty, words: `${ofRows(empty, p.rows)} ${be(empty)} empty` }
  },
  (p) => {
    const rows = p.missing.disguised.reduce((sum, entry) => sum + entry.count, 0)
    if (rows === 0) return null
    const shown = p.missing.disguised.slice(0, 3).map((entry) => quoted(entry.value))
    const verb = rows === 1 ? 'holds' : 'hold'
    return {
      id: 'disguised_missing',
      severity: 'caution',
      rows,
      words: `${ofRows(rows, p.rows)} ${verb} ${shown.join(', ')} in place of a value`,
    }
  },
  (p) => {
    const present = presentIn(p)
    if (present < 2 || p.distinct.count !== 1) return null
    return { id: 'constant', severity: 'caution', rows: present, words: 'Every value is the same' }
  },
  (p) => {
    if (p.type.parse.ambiguousOrder !== true) return null
    const decisive = p.type.parse.dateFormats?.reduce((sum, format) => sum + format.proves, 0) ?? 0
    const words = `Day and month fit in more than one order; ${grouped(decisive)} rows decide`
    return { id: 'ambiguous_dates', severity: 'danger', rows: presentIn(p), words }
  },
  (p) => {
    const number = p.number
    const present = presentIn(p)
    if (number === null || number.parsed === present || p.type.type !== 'numeric') return null
    const rows = present - number.parsed
    return {
      id: 'not_numbers',
      severity: 'caution',
      rows,
      words: `${ofRows(rows, p.rows)} ${be(rows)} no number${rows === 1 ? '' : 's'}`,
    }
  },
  (p) => {
    const time = p.time
    const present = presentIn(p)
    if (time === null || time.parsed === present) return null
    const rows = present - time.parsed
    return {
      id: 'not_dates',
      severity: 'caution',
      rows,
      words: `${ofRows(rows, p.rows)} ${be(rows)} no date${rows === 1 ? '' : 's'}`,
    }
  },
  (p) => {
    const rows = p.variants.reduce(
      (sum, group) => sum + group.values.reduce((part, entry) => part + (entry.value === group.canonical ? 0 : entry.count), 0),
      0,
    )
    const first = p.variants[0]
    if (rows === 0 || first === undefined) return null
    const shown = first.values.slice(0, 3).map((entry) => quoted(entry.value))
    return {
      id: 'variants',
      severity: 'caution',
      rows,
      words: `${ofRows(rows, p.rows)} ${be(rows)} another spelling of the same value, such as ${shown.join(' and ')}`,
    }
  },
  (p) => {
    const rows = p.text?.outerBlanks ?? 0
    if (rows === 0) return null
    return {
      id: 'outer_blanks',
      severity: 'caution',
      rows,
      words: `${ofRows(rows, p.rows)} ${rows === 1 ? 'begins or ends' : 'begin or end'} with white space`,
    }
  },
  (p) => {
    const number = p.number
    if (number === null || p.type.type !== 'numeric' || number.outliersMad === 0) return null
    if (number.outliersMad > number.parsed * 0.1) return null
    return {
      id: 'outliers',
      severity: 'info',
      rows: number.outliersMad,
      words: `${ofRows(number.outliersMad, p.rows)} ${number.outliersMad === 1 ? 'lies' : 'lie'} far from the rest`,
    }
  },
  (p) => {
    const target = p.target
    if (target === null || !target.leakage) return null
    const words = `This column alone tells the target (score ${target.alone.toFixed(2)}): it may not be known in time`
    return { id: 'leakage', severity: 'danger', rows: presentIn(p), words }
  },
]

/** Findings in plain words, worst first, then by the number of rows. */
export function issuesOf(profile: Draft): Issue[] {
  if (profile.rows === 0) return []
  return sortIssues(finders.map((find) => find(profile)).filter((issue) => issue !== null))
}

export function sortIssues(issues: readonly Issue[]): Issue[] {
  return [...issues].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.rows - a.rows)
}
