import { actionOf } from '../actions/index.ts'
import type { ActionCall } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import { RECIPE_VERSION, type Recipe, type RecipeColumn, type RecipeStep } from '../contract/recipe.ts'
import type { Recommendation } from '../contract/recommendation.ts'
import type { ImportOptions } from '../contract/table.ts'
import { stageOf } from './order.ts'

export interface RecipeStart {
  source: string
  import: ImportOptions
  context: Context
  columns: readonly RecipeColumn[]
}

export type Decision = Pick<Recommendation, 'column' | 'steps' | 'layer' | 'confidence'>

/** A recipe from what was decided for each column: columns in the order of the table, the steps of one in the order that works. */
export function buildRecipe(start: RecipeStart, decisions: readonly Decision[]): Recipe {
  const steps: RecipeStep[] = []
  for (const decision of decisions) {
    for (const call of inOrder(decision.steps)) {
      steps.push({
        id: `s${steps.length + 1}`,
        action: call.action,
        parameters: actionOf(call.action).check(call.parameters),
        columns: columnsOf(call, decision.column),
        enabled: true,
        origin: { layer: call.layer, confidence: call.confidence, reason: call.reasons[0]?.words ?? '' },
      })
    }
  }
  return { aurora: 'recipe', version: RECIPE_VERSION, ...start, steps, fitted: null }
}

/** Advice that needs several columns names the others in the parameter `with`, which is no parameter of the action. */
function columnsOf(call: ActionCall, column: string): readonly string[] {
  const others = call.parameters['with']
  return Array.isArray(others) ? [column, ...others.map(String)] : [column]
}

export function inOrder<T extends ActionCall>(calls: readonly T[]): readonly T[] {
  return calls
    .map((call, index) => ({ call, index, stage: stageOf(call.action) }))
    .sort((a, b) => a.stage - b.stage || a.index - b.index)
    .map(({ call }) => call)
}
