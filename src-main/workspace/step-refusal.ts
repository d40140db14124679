import { actionOf } from '#shared/actions/catalogue/index.ts'
import type { RecipeStep } from '#shared/contract/recipe.ts'
import type { TableSession } from './table-session.ts'

/** Why a step cannot run on this table, or nothing. */
export function preflightRefusal(session: TableSession, step: RecipeStep): string {
  for (const name of step.columns) {
    const profile = session.findColumn(name)
    // A column that earlier steps make is not there to be looked at.
    if (!profile) continue
    const refusal = actionOf(step.action).refuses(profile, session.context)
    if (refusal) return refusal.words
  }
  return ''
}
