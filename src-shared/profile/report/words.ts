import type { TableProfile } from '#shared/contract/profile.ts'
import type { TableDrift } from '../drift.ts'
import { figure, percent, shorten } from './markup.ts'

/** A profile for a terminal: a line a column, then what holds of the table. */
export function profileWords(file: string, profile: TableProfile, drift: TableDrift | null): string {
  const lines = [`${file}: ${figure(profile.rows)} rows, ${figure(profile.columns.length)} columns`]
  for (const column of profile.columns) {
    const about = column.distinct.exactness === 'exact' ? '' : 'about '
    const what = `${column.type.type}, ${column.type.subtype}`
    const values = `${about}${figure(column.distinct.count)} different`
    const issue = column.issues[0]?.words ?? ''
    const head = `  ${shorten(column.name, 24).padEnd(24)} ${what.padEnd(24)} ${percent(column.missing.share).padStart(7)} missing`
    lines.push(`${head}  ${values.padEnd(22)} ${issue}`.trimEnd())
  }
  if (profile.duplicateRows > 0) lines.push(`  ${figure(profile.duplicateRows)} rows repeat an earlier row`)
  for (const names of profile.candidateKeys.slice(0, 3)) lines.push(`  ${names.join(' and ')} tells all rows apart`)
  for (const names of profile.duplicateColumns) lines.push(`  ${names.join(', ')} are equal in every row`)
  if (profile.suspectCount > 0) lines.push(`  ${figure(profile.suspectCount)} cells look wrong`)
  if (drift !== null) lines.push(...driftLines(drift))
  return `${lines.join('\n')}\n`
}

function driftLines(drift: TableDrift): string[] {
  const changed = drift.columns.filter((column) => column.strength !== 'none')
  return [
    ...drift.added.map((name) => `  new column ${name}`),
    ...drift.gone.map((name) => `  column ${name} is gone`),
    ...changed.map(
      ({ column, strength, words }) => `  ${column} has changed (${strength}): ${words.join('; ') || 'other shares'}`,
    ),
    ...(changed.length + drift.added.length + drift.gone.length === 0 ? ['  nothing has changed'] : []),
  ]
}
