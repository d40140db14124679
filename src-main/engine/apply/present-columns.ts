import { AuroraError } from '#shared/contract/errors.ts'
import type { Program } from '#shared/export/program.ts'

/** For each column of the source the recipe's name for it, or null for one that it does not know. By name; by place where the header has no such names. */
export function presentColumns(
  found: readonly string[],
  { columns, context }: Program,
): { names: readonly (string | null)[]; leftOut: readonly string[] } {
  const needed = columns.filter((name) => name !== context.target)
  if (needed.every((name) => found.includes(name))) {
    const names = found.map((name) => (columns.includes(name) ? name : null))
    return { names, leftOut: found.filter((name) => !columns.includes(name)) }
  }
  const missing = needed.filter((name) => !found.includes(name))
  throw new AuroraError(
    'bad_input',
    `The file lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.slice(0, 5).join(', ')}, which the recipe needs.`,
    {
      missing,
    },
  )
}
