import type { TableFinding } from '#shared/contract/methods/table.ts'
import type { TableSession } from './table-session.ts'

/** What is to be said of the table as a whole, worst first. */
export function tableFindings(session: TableSession): TableFinding[] {
  const { profile } = session
  if (!profile) return []
  const findings: TableFinding[] = []
  for (const column of profile.columns) {
    if (!column.target?.leakage) continue
    findings.push({
      id: 'leakage',
      severity: 'danger',
      words: `${column.name} alone tells the target almost fully. It may be known only after the fact.`,
      remedy: 'Leave it out, unless it will be known when the model is used.',
      columns: [column.name],
      rows: null,
    })
  }
  if (profile.duplicateRows > 0) {
    findings.push({
      id: 'duplicate_rows',
      severity: 'caution',
      words: `${profile.duplicateRows.toLocaleString('en')} rows are copies of another row.`,
      remedy: 'Decide whether they are real. A copy in both training and test rows flatters every score.',
      columns: [],
      rows: profile.duplicateRows,
    })
  }
  for (const columns of profile.duplicateColumns) {
    findings.push({
      id: 'duplicate_columns',
      severity: 'caution',
      words: `${columns.join(', ')} hold the same values.`,
      remedy: 'Keep one of them.',
      columns: [...columns],
      rows: null,
    })
  }
  for (const { columns, correlation } of profile.collinear) {
    findings.push({
      id: 'collinear',
      severity: 'info',
      words: `${columns.join(', ')} move together (correlation ${correlation.toFixed(2)}).`,
      remedy: 'A linear model needs only one of them.',
      columns: [...columns],
      rows: null,
    })
  }
  for (const { columns, rows } of profile.missingTogether) {
    findings.push({
      id: 'missing_together',
      severity: 'info',
      words: `${columns.join(', ')} are empty in the same ${rows.toLocaleString('en')} rows.`,
      remedy: 'Their absence may mean something: keep a mark of it.',
      columns: [...columns],
      rows,
    })
  }
  return findings
}
