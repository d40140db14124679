import { AuroraError } from '#shared/contract/errors.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { type FindingKind, preflight } from '#shared/recipe/preflight.ts'
import { profileTable } from '../../engine/profile-table.ts'
import { openTable } from '../../ingest/open-table.ts'

const kinds: readonly FindingKind[] = ['missing', 'renamed', 'retyped', 'unseen', 'drift', 'extra']

export function kindsToFailOn(asked: string | undefined): readonly FindingKind[] {
  if (asked === undefined) return []
  return asked.split(',').map((word) => {
    const kind = kinds.find((each) => each === word.trim())
    if (kind === undefined) throw new AuroraError('bad_usage', `--fail-on takes ${kinds.join(', ')}, not ${word}.`)
    return kind
  })
}

/** Stops before anything is written when the file is not what the recipe was made for. */
export async function refuseUnlessFit(
  source: string,
  recipe: Recipe,
  failOn: readonly FindingKind[],
  against: string | null,
  signal: AbortSignal,
): Promise<void> {
  if (failOn.length === 0) return
  if (failOn.includes('drift') && against === null)
    throw new AuroraError('bad_usage', '--fail-on drift needs --against FILE, the file that the recipe was made on.')
  const columnsOf = async (path: string) => {
    const opened = await openTable(path, {}, { signal })
    return (await profileTable(opened, { context: { ...recipe.context, target: null }, signal })).columns
  }
  const before = against === null ? [] : await columnsOf(against)
  const found = preflight(recipe, await columnsOf(source), before).filter((each) => failOn.includes(each.kind))
  if (found.length === 0) return
  const words = found.map((each) => `${each.kind}: ${each.words}`).join(' ')
  throw new AuroraError('bad_input', `${source} did not pass, nothing was written. ${words}`, {
    kinds: [...new Set(found.map((each) => each.kind))],
    columns: found.map((each) => each.column),
  })
}
