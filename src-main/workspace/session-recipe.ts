import { actionOf } from '#shared/actions/catalogue/index.ts'
import type { ActionCall } from '#shared/contract/action.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { RECIPE_VERSION, type Recipe, type RecipeStep } from '#shared/contract/recipe.ts'
import type { Advice } from '#shared/contract/recommendation.ts'
import { type ColumnDecision, decideMany, inChosenOrder, type WorkState } from '#shared/decisions/work-state.ts'
import { buildRecipe, type RecipeStart } from '#shared/recipe/index.ts'
import { asAnswer } from '../rpc/handlers/as-answer.ts'
import { preflightRefusal } from './step-refusal.ts'
import type { TableSession } from './table-session.ts'

/** The recipe that the decisions on a table make: what was decided, and what is proposed and sure. */
export function recipeOf(session: TableSession): Recipe {
  const { state } = session.history
  const columns = session.profile?.columns ?? []
  const steps = columns.flatMap((column) => stepsOfColumn(session, column.name, column.index))
  return {
    aurora: 'recipe',
    version: RECIPE_VERSION,
    source: session.name,
    import: session.opened.importOptions,
    context: session.context,
    columns: columns.map(({ name, type }) => ({ name, type: type.type, subtype: type.subtype })),
    steps: inChosenOrder(steps, state.order),
    fitted: null,
  }
}

function stepsOfColumn(session: TableSession, column: string, index: number): RecipeStep[] {
  const steps = session.stepsOf(column)
  if (steps.length === 0) return []
  const decision = session.history.state.decisions.get(column)
  const recommendation = session.recommendations.get(column)
  const byPerson = decision?.state === 'changed'
  const layer = recommendation?.layer ?? 'fallback'
  const confidence = byPerson ? 1 : (recommendation?.confidence ?? 0)
  const advice = steps.map((step): Advice => {
    const found = recommendation?.steps.find((each) => each.action === step.action)
    const reasons = byPerson ? [] : (found?.reasons ?? recommendation?.reasons ?? [])
    return { ...step, family: actionOf(step.action).family, confidence, layer: found?.layer ?? layer, reasons }
  })
  const built = buildRecipe(startOf(session, column, steps), [{ column, steps: advice, layer, confidence }])
  const seen = new Map<string, number>()
  return built.steps.map((step): RecipeStep => {
    const times = (seen.get(step.action) ?? 0) + 1
    seen.set(step.action, times)
    const id = `c${index + 1}-${step.action}${times > 1 ? `-${times}` : ''}`
    const origin = byPerson ? ({ layer: 'person', confidence: 1, reason: 'You chose it.' } as const) : step.origin
    return { ...step, id, origin, enabled: !session.history.state.disabled.has(id) }
  })
}

/** Only this column's steps, as they would run: for its preview. */
export function recipeForColumn(session: TableSession, column: string, steps: readonly ActionCall[]): Recipe {
  const columns = (session.profile?.columns ?? []).map(({ name, type }) => ({ name, type: type.type, subtype: type.subtype }))
  const start = { source: session.name, import: session.opened.importOptions, context: session.context, columns }
  return buildRecipe(start, [{ column, steps, layer: 'fallback', confidence: 1 }])
}

/** A column's steps name at most the column itself, the columns beside it and the target: no other need be known. */
function startOf(session: TableSession, column: string, steps: readonly ActionCall[]): RecipeStart {
  const beside = steps.flatMap((step) => (Array.isArray(step.parameters['with']) ? step.parameters['with'].map(String) : []))
  const named = new Set([column, ...beside, ...(session.context.target === null ? [] : [session.context.target])])
  const columns = [...named].flatMap((name) => {
    const profile = session.findColumn(name)
    return profile ? [{ name, type: profile.type.type, subtype: profile.type.subtype }] : []
  })
  return { source: session.name, import: session.opened.importOptions, context: session.context, columns }
}

/** `c12-impute_median`: the column whose decision the step belongs to. */
function columnOfStep(session: TableSession, id: string): string | undefined {
  const index = Number(/^c(\d+)-/.exec(id)?.[1] ?? Number.NaN) - 1
  return session.profile?.columns[index]?.name
}

export function recipeView(session: TableSession): OutputOf<'recipe.get'> {
  const recipe = recipeOf(session)
  const steps = recipe.steps.map((step, index) => ({
    ...step,
    words: actionOf(step.action).words(step.parameters),
    after: recipe.steps
      .slice(0, index)
      .filter((other) => columnOfStep(session, other.id) === columnOfStep(session, step.id))
      .map((other) => other.id),
    refusal: preflightRefusal(session, step),
  }))
  const dropped = recipe.steps.filter((step) => step.enabled && isDrop(step.action)).length
  return asAnswer<'recipe.get'>({
    recipe,
    steps,
    history: session.historyView(),
    columnsBefore: recipe.columns.length,
    columnsAfter: recipe.columns.length - dropped,
  })
}

function isDrop(action: string): boolean {
  return action === 'drop_column' || action === 'drop_personal'
}

/** A step with other parameters makes its column one that the person changed; switching it off does not. */
export function withStep(session: TableSession, wanted: RecipeStep): WorkState {
  const recipe = recipeOf(session)
  const { state } = session.history
  const disabled = new Set(state.disabled)
  if (wanted.enabled) disabled.delete(wanted.id)
  else disabled.add(wanted.id)
  const before = recipe.steps.find((step) => step.id === wanted.id)
  const column = columnOfStep(session, wanted.id) ?? wanted.columns[0] ?? ''
  const unchanged =
    before && JSON.stringify(before.parameters) === JSON.stringify(wanted.parameters) && before.action === wanted.action
  if (unchanged) return { ...state, disabled }
  const own = recipe.steps.filter((step) => columnOfStep(session, step.id) === column)
  const steps = before ? own.map((step) => (step.id === wanted.id ? wanted : step)) : [...own, wanted]
  return { ...decideMany(state, [[column, changedTo(steps)]]), disabled }
}

export function withoutStep(session: TableSession, id: string): WorkState {
  const recipe = recipeOf(session)
  const column = columnOfStep(session, id)
  if (column === undefined) return session.history.state
  const steps = recipe.steps.filter((step) => columnOfStep(session, step.id) === column && step.id !== id)
  return decideMany(session.history.state, [[column, changedTo(steps)]])
}

/** A saved recipe on this table: its steps become the person's decisions for the columns that are here. */
export function withRecipe(session: TableSession, recipe: Recipe): WorkState {
  const here = new Set(session.opened.columns)
  const byColumn = new Map<string, RecipeStep[]>()
  for (const step of recipe.steps.filter((each) => each.enabled)) {
    const column = step.columns[0] ?? ''
    if (here.has(column)) byColumn.set(column, [...(byColumn.get(column) ?? []), step])
  }
  for (const { name } of recipe.columns) if (here.has(name) && !byColumn.has(name)) byColumn.set(name, [])
  const made = [...byColumn].map(([column, steps]): [string, ColumnDecision] => [
    column,
    steps.length === 0 ? { state: 'skipped', steps: [] } : changedTo(steps),
  ])
  return { ...decideMany(session.history.state, made), order: null, disabled: new Set() }
}

function changedTo(steps: readonly RecipeStep[]): ColumnDecision {
  const first = steps[0]?.columns[0]
  return {
    state: 'changed',
    steps: steps.map(({ action, parameters, columns }) => {
      const on = columns[0]
      return { action, parameters, ...(on === undefined || on === first ? {} : { on }) }
    }),
  }
}
