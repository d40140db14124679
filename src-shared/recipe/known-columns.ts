import { findAction } from '../actions/catalogue/index.ts'
import type { Context } from '../contract/context.ts'
import type { RecipeColumn, RecipeStep } from '../contract/recipe.ts'
import { planStep, type TrackedColumns, track } from '../export/program.ts'
import type { Kind } from '../export/tree/expression.ts'

/** The columns as they stand between two steps. */
export interface KnownColumns {
  kindOf(name: string): Kind | undefined
  takes(action: string, columns: readonly string[]): boolean
  /** Names of the columns that the step makes and that are known beforehand. */
  apply(step: RecipeStep): readonly string[]
}

export function startColumns(columns: readonly RecipeColumn[], context: Context): KnownColumns {
  const tracked: TrackedColumns = { kinds: new Map(columns.map((each) => [each.name, 'text'])), made: [] }
  const kindOf = (name: string): Kind | undefined =>
    tracked.kinds.get(name) ?? tracked.made.find((each) => name.startsWith(each.prefix))?.kind
  return {
    kindOf,
    takes(id, names) {
      const action = findAction(id)
      if (action === undefined || names.length < action.columns.min || names.length > action.columns.max) return false
      return names.every((name) => {
        const kind = kindOf(name)
        if (kind === undefined) return false
        return (
          action.accepts.includes(kind) ||
          (kind === 'text' && (action.accepts.includes('number') || action.accepts.includes('datetime')))
        )
      })
    },
    apply(step) {
      const before = new Set(tracked.kinds.keys())
      track(planStep(step, context, tracked), tracked)
      return [...tracked.kinds.keys()].filter((name) => !before.has(name))
    },
  }
}
