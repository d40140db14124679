import { adviseTable } from '#shared/advise/table/advise-table.ts'
import type { TableFinding } from '#shared/contract/methods/table.ts'
import type { TableSession } from './table-session.ts'

/** What is to be said of the table as a whole, worst first. */
export function tableFindings(session: TableSession): TableFinding[] {
  const { profile, context } = session
  if (!profile) return []
  const recommendations = profile.columns.flatMap((column) => session.recommendations.get(column.name) ?? [])
  if (recommendations.length < profile.columns.length) return []
  return adviseTable({ profile, context, recommendations }).map(({ kind, severity, words, remedy, columns }) => ({
    id: kind,
    severity,
    words,
    remedy,
    columns: [...columns],
    rows: kind === 'duplicate_rows' ? profile.duplicateRows : null,
  }))
}
