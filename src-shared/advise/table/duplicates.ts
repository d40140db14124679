import type { TableAdviser } from './table-advice.ts'

export const duplicateRows: TableAdviser = ({ profile: { duplicateRows: count, rows }, context }) => {
  if (count === 0 || rows === 0) return []
  const share = count / rows
  const predicts = context.target !== null
  return [
    {
      id: 'duplicate_rows',
      kind: 'duplicate_rows',
      severity: predicts && share >= 0.01 ? 'caution' : 'info',
      words: `${count.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows repeat another row.`,
      remedy: predicts
        ? 'Drop them before splitting: a row that is in training and in test makes the test too easy.'
        : 'Look whether they are entries made twice, or things that are really alike.',
      columns: [],
    },
  ]
}

export const duplicateColumns: TableAdviser = ({ profile }) =>
  profile.duplicateColumns.map((columns) => ({
    id: `duplicate_columns:${columns.join('|')}`,
    kind: 'duplicate_columns',
    severity: 'caution',
    words: `${columns.join(' and ')} hold the same values.`,
    remedy: `Keep ${columns[0]} and drop the ${columns.length === 2 ? 'other' : 'others'}.`,
    columns,
  }))
