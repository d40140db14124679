import type { TableAdviser } from './table-advice.ts'

const STRONG = 0.95

/** Numbers that move together, joined into groups: one of a group says nearly all that the others say. */
export const collinear: TableAdviser = ({ profile, context }) => {
  const groups = joined(profile.collinear.filter(({ correlation }) => Math.abs(correlation) >= STRONG))
  return groups
    .filter((columns) => context.target === null || columns.filter((column) => column !== context.target).length > 1)
    .map((group) => {
      const columns = group.filter((column) => column !== context.target)
      const matters = context.model === 'linear' || context.model === 'distance'
      return {
        id: `collinear:${columns.join('|')}`,
        kind: 'collinear' as const,
        severity: matters ? ('caution' as const) : ('info' as const),
        words: `${listed(columns)} move together (correlation of ${STRONG} and more).`,
        remedy: matters
          ? `Keep one of them, or let a penalty share the weight: ${context.model === 'distance' ? 'together they count several times in every distance' : 'single weights cannot be read'}.`
          : 'For reading and for trees they do no harm.',
        columns,
      }
    })
}

function listed(columns: readonly string[]): string {
  const shown = columns.slice(0, 4)
  const more = columns.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

function joined(pairs: readonly { columns: readonly string[] }[]): readonly (readonly string[])[] {
  const groups: Set<string>[] = []
  for (const { columns } of pairs) {
    const touched = groups.filter((group) => columns.some((column) => group.has(column)))
    const merged = new Set<string>([...touched.flatMap((group) => [...group]), ...columns])
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups.map((group) => [...group].toSorted())
}
