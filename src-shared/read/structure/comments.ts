import type { RawRecord } from '../records/record.ts'
import type { TablePlan } from './plan.ts'

/** Signs that begin a comment in one format or another, and how many such lines must be seen before they are believed. */
const PREFIXES: readonly (readonly [string, number])[] = [
  ['#', 1],
  ['//', 1],
  ['%', 2],
  ['--', 2],
  ['!', 2],
  ['*', 2],
  [';', 2],
]
const LEAST_LENGTH = 4
const LEAST_ROWS = 3
/** What spreadsheets write for an error is a value. */
const errorValue = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)/i

const someLine = /^(?:#|\/\/|%|--|!|\*|;)/m

/** Cheap, for the many texts without. */
export function mayHoldComments(text: string): boolean {
  return someLine.test(text)
}

/**
 * The sign that begins lines between the rows which are no rows: lines with it have another number of cells than the table, and no
 * row begins with it. Lines before the header need no such sign, they are known by their place.
 */
export function commentPrefix(records: Iterable<RawRecord>, plan: TablePlan, delimiter: string): string | null {
  if (plan.width < 2) return null
  const tallies = PREFIXES.filter(([prefix]) => !delimiter.startsWith(prefix)).map(([prefix, least]) => ({
    prefix,
    least,
    found: 0,
    ruled: false,
  }))
  let rows = 0
  let index = -1
  for (const { cells } of records) {
    index++
    if (index < plan.firstRecord) continue
    const first = cells[0]!
    if (cells.length === plan.width) rows++
    for (const tally of tallies) {
      if (!first.startsWith(tally.prefix)) continue
      if (cells.length === plan.width || errorValue.test(first)) tally.ruled = true
      else if (cells.join('').length >= LEAST_LENGTH) tally.found++
    }
  }
  const likely = tallies.filter(({ ruled, found, least }) => !ruled && found >= least && found * 2 <= rows)
  return rows < LEAST_ROWS ? null : (likely.toSorted((a, b) => b.found - a.found)[0]?.prefix ?? null)
}
