import type { ColumnProfile } from '../../contract/profile.ts'
import { canBeCompared, columnDrift } from '../../profile/drift.ts'
import type { TableAdvice } from './table-advice.ts'

/** Columns of the same name in two tables, or in the two parts of a split one. */
export function driftBetween(before: readonly ColumnProfile[], after: readonly ColumnProfile[]): readonly TableAdvice[] {
  const later = new Map(after.map((column) => [column.name, column]))
  return before.flatMap((column): TableAdvice[] => {
    const other = later.get(column.name)
    const drift = other && canBeCompared(column, other) ? columnDrift(column, other) : null
    if (!drift || drift.strength === 'none') return []
    const strong = drift.strength === 'strong'
    const how = drift.words.length > 0 ? drift.words.join('; ') : `stability index ${drift.stability.toFixed(2)}`
    return [
      {
        id: `drift:${column.name}`,
        kind: 'drift',
        severity: strong ? 'caution' : 'info',
        words: `${column.name} differs ${strong ? 'much' : 'somewhat'} between the two parts: ${how}.`,
        remedy: 'What is learned on the one part may not hold on the other: look at it before you trust a score.',
        columns: [column.name],
      },
    ]
  })
}
