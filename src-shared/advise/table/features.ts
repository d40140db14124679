import type { TableAdviser } from './table-advice.ts'

export const leakage: TableAdviser = ({ profile, context }) => {
  if (context.target === null) return []
  return profile.columns
    .filter(({ name, target }) => name !== context.target && target !== null && target.leakage)
    .map(({ name, target }) => ({
      id: `leakage:${name}`,
      kind: 'leakage',
      severity: 'danger',
      words: `${name} alone gives ${context.target} nearly always (score ${(target?.alone ?? 0).toFixed(2)}).`,
      remedy: 'Ask whether it is known before the answer is. If not, leave it out.',
      columns: [name],
    }))
}

/** Keys among the features, where the advice leaves them out: said once for the table. */
export const identifiers: TableAdviser = ({ profile, context, recommendations }) => {
  if (context.model === null) return []
  const types = new Map(profile.columns.map(({ name, type }) => [name, type.type]))
  const left = recommendations.filter(({ column, action }) => action === 'drop_column' && types.get(column) === 'identifier')
  if (left.length === 0) return []
  const columns = left.map(({ column }) => column)
  return [
    {
      id: 'identifiers',
      kind: 'identifier',
      severity: 'info',
      words: `${columns.join(', ')} ${columns.length === 1 ? 'names rows' : 'name rows'} and ${columns.length === 1 ? 'is' : 'are'} left out of the features.`,
      remedy: 'Keep as a key to find rows again; a model would only learn them by heart.',
      columns,
    },
  ]
}
