import type { Issue, SuspectCell, SuspectKind, TableProfile } from '#shared/contract/profile.ts'
import { grouped, sortIssues } from '../measure/issues.ts'

/** A profile names this many cells; the count is of all. */
export const MOST_SUSPECTS = 2000

type ToldKind = Exclude<SuspectKind, 'disguised'>

const kinds: Record<ToldKind, string> = {
  typo: 'slips of the pen',
  pattern: 'written unlike the rest',
  dependency: 'against what other columns say',
  outlier: 'far out of range',
  misplaced: 'moved between columns',
}

/** The profile with its suspect cells, and a finding for each column that has some. */
export function addSuspects(profile: TableProfile, suspects: readonly SuspectCell[], most = MOST_SUSPECTS): TableProfile {
  const byColumn = new Map<string, Map<ToldKind, number>>()
  for (const { column, kind } of suspects) {
    // Told as a finding of its own.
    if (kind === 'disguised') continue
    const tally = byColumn.get(column) ?? new Map<ToldKind, number>()
    tally.set(kind, (tally.get(kind) ?? 0) + 1)
    byColumn.set(column, tally)
  }
  return {
    ...profile,
    columns: profile.columns.map((column) => {
      const tally = byColumn.get(column.name)
      const others = column.issues.filter((issue) => issue.id !== 'suspect_cells')
      return tally === undefined ? column : { ...column, issues: sortIssues([...others, issueOf(tally)]) }
    }),
    suspects: suspects.slice(0, most),
    suspectCount: suspects.length,
  }
}

function issueOf(tally: ReadonlyMap<ToldKind, number>): Issue {
  const ranked = [...tally].sort((a, b) => b[1] - a[1])
  const rows = ranked.reduce((sum, [, count]) => sum + count, 0)
  const parts = ranked.map(([kind, count]) => `${grouped(count)} ${kinds[kind]}`)
  return {
    id: 'suspect_cells',
    severity: 'caution',
    rows,
    words: `${grouped(rows)} ${rows === 1 ? 'cell looks' : 'cells look'} wrong: ${parts.join(', ')}`,
  }
}
