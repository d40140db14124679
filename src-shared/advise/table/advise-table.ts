import { collinear } from './collinear.ts'
import { duplicateColumns, duplicateRows } from './duplicates.ts'
import { identifiers, leakage } from './features.ts'
import { splitColumn } from './split-column.ts'
import type { TableAdvice, TableAdviser, TableQuestion } from './table-advice.ts'
import { imbalance, targetProblems } from './target.ts'

const advisers: readonly TableAdviser[] = [
  targetProblems,
  leakage,
  splitColumn,
  duplicateRows,
  duplicateColumns,
  imbalance,
  collinear,
  identifiers,
]

const rank = { danger: 0, caution: 1, info: 2 } as const

/** What is to be said of the table as a whole, worst first. */
export function adviseTable(question: TableQuestion): readonly TableAdvice[] {
  return advisers
    .flatMap((adviser) => adviser(question))
    .sort((a, b) => rank[a.severity] - rank[b.severity] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
