import { rm } from 'node:fs/promises'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { preflight } from '#shared/recipe/preflight.ts'
import type { Application } from '../application.ts'
import { profileTable } from '../engine/profile-table.ts'
import { openTable } from '../ingest/open-table.ts'
import { recipeOf } from './session-recipe.ts'
import type { TableSource } from './sources.ts'
import type { TableSession } from './table-session.ts'

/** Whether the recipe of an open table fits another file, and what stands in the way. */
export async function preflightFile(
  { workspace }: Application,
  session: TableSession,
  source: TableSource,
  signal: AbortSignal,
): Promise<OutputOf<'recipe.preflight'>> {
  const placed = await workspace.place(source)
  try {
    const opened = await openTable(placed.path, {}, { signal })
    const profile = await profileTable(opened, { signal })
    const findings = preflight(recipeOf(session), profile.columns, session.profile?.columns ?? [])
    return { fits: !findings.some((finding) => finding.stops), findings: findings.map((finding) => ({ ...finding })) }
  } finally {
    if (placed.temporary) await rm(placed.path, { force: true })
  }
}
