import { actionOf } from '../actions/catalogue/index.ts'
import type { ActionCall } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import { RECIPE_VERSION, type Recipe, type RecipeColumn, type RecipeStep } from '../contract/recipe.ts'
import type { Recommendation } from '../contract/recommendation.ts'
import type { ImportOptions } from '../contract/table.ts'
import { type KnownColumns, startColumns } from './known-columns.ts'

export interface RecipeStart {
  source: string
  import: ImportOptions
  context: Context
  columns: readonly RecipeColumn[]
}

export type Decision = Pick<Recommendation, 'column' | 'layer' | 'confidence'> & {
  steps: readonly (ActionCall & Partial<Pick<Recommendation['steps'][number], 'layer' | 'confidence' | 'reasons'>>)[]
}

/** A recipe from what was decided for each column: columns in the order of the table, the steps of one in the order in which they stand. */
export function buildRecipe(start: RecipeStart, decisions: readonly Decision[]): Recipe {
  const known = startColumns(start.columns, start.context)
  const steps: RecipeStep[] = []
  const target = start.context.target
  // The target first: encodings are learned from it as it then stands.
  const ordered = [...decisions.filter((each) => each.column === target), ...decisions.filter((each) => each.column !== target)]
  for (const decision of ordered) addColumn(decision, steps, known)
  return { aurora: 'recipe', version: RECIPE_VERSION, ...start, steps, fitted: null }
}

function addColumn(decision: Decision, steps: RecipeStep[], known: KnownColumns): void {
  const late: Decision['steps'][number][] = []
  const made: string[] = []
  const apply = (call: Decision['steps'][number], column: string, rest: readonly ActionCall[]): void => {
    const step: RecipeStep = {
      id: `s${steps.length + 1}`,
      action: call.action,
      parameters: parametersOf(call, rest),
      columns: columnsOf(call, column),
      enabled: true,
      origin: {
        layer: call.layer ?? decision.layer,
        confidence: call.confidence ?? decision.confidence,
        reason: call.reasons?.[0]?.words ?? '',
      },
    }
    made.push(...known.apply(step))
    steps.push(step)
  }
  decision.steps.forEach((call, index) => {
    const column = call.on ?? decision.column
    const rest = decision.steps.slice(index + 1).filter((each) => (each.on ?? decision.column) === column)
    if (known.takes(call.action, columnsOf(call, column))) apply(call, column, rest)
    else late.push(call)
  })
  // What cannot work on the column itself (a date, or a column taken apart) works on the numbers that were made of it.
  for (const call of late) {
    for (const name of [...new Set(made)])
      if (known.kindOf(name) === 'number' || known.kindOf(name) === 'integer') {
        if (known.takes(call.action, [name])) apply(call, name, [])
      }
  }
}

/** A source that later steps still need is kept. */
function parametersOf(call: ActionCall, rest: readonly ActionCall[]): RecipeStep['parameters'] {
  const parameters = actionOf(call.action).check(call.parameters)
  const needed = 'keep_source' in parameters && rest.some((each) => NEEDS_SOURCE.has(actionOf(each.action).family))
  return needed ? { ...parameters, keep_source: true } : parameters
}

const NEEDS_SOURCE: ReadonlySet<string> = new Set([
  'time_features',
  'text_features',
  'geo_features',
  'encode',
  'personal',
  'keep',
])

/** Advice that needs several columns names the others in the parameter `with`, which is no parameter of the action. */
function columnsOf(call: ActionCall, column: string): readonly string[] {
  const others = call.parameters['with']
  return Array.isArray(others) ? [column, ...others.map(String)] : [column]
}
