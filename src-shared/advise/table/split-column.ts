import type { ColumnProfile } from '../../contract/profile.ts'
import type { TableAdviser } from './table-advice.ts'

const training = new Set(['train', 'training', 'tr', 'fit', 'development', 'dev'])
const others = new Set(['test', 'testing', 'valid', 'validation', 'val', 'holdout', 'eval', 'te'])

/** The values of a column that says which rows are for training and which for testing. */
export function splitOf(column: ColumnProfile): { train: readonly string[]; test: readonly string[] } | null {
  if (column.distinct.count < 2 || column.distinct.count > 4) return null
  const values = column.top.map(({ value }) => value)
  const train = values.filter((value) => training.has(value.trim().toLowerCase()))
  const test = values.filter((value) => others.has(value.trim().toLowerCase()))
  return train.length > 0 && test.length > 0 && train.length + test.length === column.distinct.count ? { train, test } : null
}

export const splitColumn: TableAdviser = ({ profile }) =>
  profile.columns
    .filter((column) => splitOf(column) !== null)
    .map(({ name }) => ({
      id: `split_column:${name}`,
      kind: 'split_column',
      severity: 'caution',
      words: `${name} says which rows are for training and which for testing.`,
      remedy: 'Split by it instead of by chance, and leave it out of the features.',
      columns: [name],
    }))
