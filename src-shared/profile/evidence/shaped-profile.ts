import type { ColumnProfile, TableProfile } from '../../contract/profile.ts'
import { distinctFactsOf } from '../measure/distinct.ts'
import { issuesOf } from '../measure/issues.ts'
import type { ColumnEvidence, JobResult } from './evidence.ts'

const words = 'from what values look like on the cluster: none of them left it'

/** Takes out of a profile all that was made up: what values were like stays, what they were does not. */
export function shapedProfile(profile: TableProfile, result: JobResult): TableProfile {
  return {
    ...profile,
    exactness: 'estimated',
    columns: profile.columns.map((column, at) => shapedColumn(column, result.columns[at]!)),
    duplicateRows: result.repeatedRows ?? 0,
    duplicateColumns: [],
    dependencies: [],
    missingTogether: [],
    collinear: [],
    suspects: [],
    suspectCount: 0,
    estimates: [
      { part: 'dependencies', error: 1, words: 'not looked for: no value left the cluster' },
      { part: 'suspects', error: 1, words: 'not looked for: no value left the cluster' },
    ],
  }
}

function shapedColumn(column: ColumnProfile, evidence: ColumnEvidence): ColumnProfile {
  const shapes = evidence.shapes ?? []
  const missing = evidence.nulls + evidence.blanks
  const shaped = {
    ...column,
    exactness: 'estimated' as const,
    type: { ...column.type, counterExamples: [] },
    missing: {
      nulls: evidence.nulls,
      blanks: evidence.blanks,
      disguised: [],
      count: missing,
      share: missing / Math.max(1, column.rows),
    },
    distinct: evidence.complete ? distinctFactsOf(shapes.map(([, , count]) => count)) : column.distinct,
    top: [],
    samples: [],
    variants: [],
    text: column.text === null ? null : { ...column.text, patterns: patternsIn(evidence) },
    target: null,
    estimates: [
      ...column.estimates.filter(({ part }) => part === 'distinct' || part === 'quantiles'),
      { part: 'text' as const, error: 1, words },
    ],
  }
  return { ...shaped, issues: issuesOf(shaped) }
}

function patternsIn({ shapes }: ColumnEvidence) {
  const tally = new Map<string, number>()
  for (const [pattern, , count] of shapes ?? []) tally.set(pattern, (tally.get(pattern) ?? 0) + count)
  return [...tally].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
