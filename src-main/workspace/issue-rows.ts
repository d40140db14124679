import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { madFences } from '#shared/profile/measure/numbers.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
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
      return (value) => value !== null && value.trim() !== '' && typeReading.numberOf(value, profile.type.parse) === null
    case 'not_dates':
      return (value) => value !== null && value.trim() !== '' && typeReading.momentOf(value, profile.type.parse) === null
    case 'outliers':
      return outlierTest(profile)
    default:
      return null
  }
}

/** The fences that the issue counts by. */
function outlierTest(profile: ColumnProfile): Test | null {
  if (!profile.number) return null
  const { low, high } = madFences(profile.number.quantiles.p50, profile.number.mad)
  return (value) => {
    const number = value === null ? null : typeReading.numberOf(value, profile.type.parse)
    return number !== null && (number < low || number > high)
  }
}
