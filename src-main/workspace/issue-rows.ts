import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { plainReading } from '#shared/profile/measure/plain-reading.ts'
import type { TableSession } from './table-session.ts'

const LOOKED_AT = 200_000

/** The rows that an issue of a column touches, found by looking at the column again. */
export async function issueRows(
  session: TableSession,
  column: string,
  issue: string,
  limit: number,
): Promise<OutputOf<'columns.issueRows'>> {
  const profile = session.column(column)
  const found = profile.issues.find((each) => each.id === issue)
  const suspects = (session.profile?.suspects ?? []).filter((each) => each.column === column)
  const concerns = testOf(issue, profile)
  if (!concerns) {
    return {
      rows: suspects.slice(0, limit).map(({ row, value }) => ({ row: row + 1, value })),
      total: found?.rows ?? suspects.length,
    }
  }
  const at = session.opened.columns.indexOf(column)
  const rows: { row: number; value: string | null }[] = []
  let number = 0
  for await (const row of session.opened.rows()) {
    number += 1
    const value = row[at] ?? null
    if (concerns(value)) rows.push({ row: number, value })
    if (rows.length >= limit || number >= LOOKED_AT) break
  }
  return { rows, total: found?.rows ?? rows.length }
}

type Test = (value: string | null) => boolean

function testOf(issue: string, profile: ColumnProfile): Test | null {
  switch (issue) {
    case 'missing':
      return (value) => value === null || value.trim() === ''
    case 'disguised_missing': {
      const stands = new Set(profile.missing.disguised.map((each) => each.value))
      return (value) => value !== null && stands.has(value)
    }
    case 'variants': {
      const others = profile.variants.flatMap(({ canonical, values }) =>
        values.map((each) => each.value).filter((each) => each !== canonical),
      )
      const known = new Set(others)
      return (value) => value !== null && known.has(value)
    }
    case 'outer_blanks':
      return (value) => value !== null && value !== value.trim()
    case 'not_numbers':
      return (value) => value !== null && value.trim() !== '' && plainReading.numberOf(value, profile.type.parse) === null
    case 'not_dates':
      return (value) => value !== null && value.trim() !== '' && plainReading.momentOf(value, profile.type.parse) === null
    case 'outliers':
      return outlierTest(profile)
    default:
      return null
  }
}

/** Tukey's fences, as the issue counts them. */
function outlierTest(profile: ColumnProfile): Test | null {
  if (!profile.number) return null
  const { p25, p75 } = profile.number.quantiles
  const reach = 1.5 * (p75 - p25)
  return (value) => {
    const number = value === null ? null : plainReading.numberOf(value, profile.type.parse)
    return number !== null && (number < p25 - reach || number > p75 + reach)
  }
}
