import type { Recipe } from '../contract/recipe.ts'

/** All states of a recipe that a person came through. Nothing is forgotten until another way is taken after an undo. */
export interface RecipeHistory {
  readonly past: readonly { recipe: Recipe; words: string }[]
  readonly present: Recipe
  readonly future: readonly { recipe: Recipe; words: string }[]
}

export function startHistory(recipe: Recipe): RecipeHistory {
  return { past: [], present: recipe, future: [] }
}

/** `words` says what was done, for the list of what can be undone. */
export function change(history: RecipeHistory, recipe: Recipe, words: string): RecipeHistory {
  if (recipe === history.present) return history
  return { past: [...history.past, { recipe: history.present, words }], present: recipe, future: [] }
}

export function undo(history: RecipeHistory): RecipeHistory {
  const last = history.past.at(-1)
  if (last === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: last.recipe,
    future: [{ recipe: history.present, words: last.words }, ...history.future],
  }
}

export function redo(history: RecipeHistory): RecipeHistory {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, { recipe: history.present, words: next.words }], present: next.recipe, future }
}
