import { AuroraError } from '../contract/errors.ts'
import type { Recipe } from '../contract/recipe.ts'
import { buildProgram } from '../export/program.ts'

export interface PartialRecipe {
  recipe: Recipe
  /** For each step whether it runs, and if not, why. */
  steps: readonly { id: string; runs: boolean; why: string }[]
}

/** The steps that can run where some columns are not there. Only for those who chose it: a part of a recipe is another recipe. */
export function applicablePart(recipe: Recipe, present: readonly string[]): PartialRecipe {
  const columns = recipe.columns.filter((each) => present.includes(each.name))
  let part: Recipe = { ...recipe, columns, steps: [] }
  const steps: PartialRecipe['steps'][number][] = []
  for (const step of recipe.steps) {
    const longer = { ...part, steps: [...part.steps, step] }
    try {
      buildProgram(longer)
      part = longer
      steps.push({ id: step.id, runs: step.enabled, why: step.enabled ? '' : 'switched off' })
    } catch (error) {
      if (!(error instanceof AuroraError)) throw error
      steps.push({ id: step.id, runs: false, why: error.message })
    }
  }
  return { recipe: part, steps }
}
