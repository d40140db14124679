import type { Action } from '../actions/action-definition.ts'
import { actionOf } from '../actions/catalogue/index.ts'
import { withKind } from '../actions/plans.ts'
import { parseTime } from '../actions/time-format.ts'
import type { Context } from '../contract/context.ts'
import { AuroraError } from '../contract/errors.ts'
import type { FittedPart, Recipe, RecipeStep } from '../contract/recipe.ts'
import type { ImportOptions } from '../contract/table.ts'
import { column, firstKnown, toNumber, trim } from './tree/build.ts'
import type { Expression, Kind } from './tree/expression.ts'
import type { Assignment, PlanColumn, StepPlan } from './tree/plan.ts'

export interface ProgramStep {
  /** The number that a person sees, from 1. */
  number: number
  id: string
  action: string
  columns: readonly string[]
  words: string
  learns: string
  plan: StepPlan
}

/** A recipe made concrete: what every emitter and the engine work from. */
export interface Program {
  source: string
  import: ImportOptions
  context: Context
  /** The columns of the source that the recipe knows, in its order. Others are left out. */
  columns: readonly string[]
  keys: readonly string[]
  steps: readonly ProgramStep[]
  /** What is known of the columns after the last step; those made from learned lists are only known by their prefix. */
  kinds: ReadonlyMap<string, Kind>
  made: readonly { prefix: string; kind: Kind }[]
  fitted: FittedPart | null
}

const ISO_FORMATS = ['%Y-%m-%d', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S']

export function buildProgram(recipe: Recipe): Program {
  const tracked: TrackedColumns = { kinds: new Map(recipe.columns.map((each) => [each.name, 'text'])), made: [] }
  const keys: string[] = []
  const steps: ProgramStep[] = []
  for (const [index, step] of recipe.steps.entries()) {
    if (!step.enabled) continue
    const action = actionOf(step.action)
    const plan = planStep(step, recipe.context, tracked)
    if (step.action === 'keep_as_key') keys.push(...step.columns)
    const words = action.words(step.parameters)
    steps.push({ number: index + 1, id: step.id, action: step.action, columns: step.columns, words, learns: action.learns, plan })
    track(plan, tracked)
  }
  return {
    source: recipe.source,
    import: recipe.import,
    context: recipe.context,
    columns: recipe.columns.map((each) => each.name),
    keys,
    steps,
    kinds: tracked.kinds,
    made: tracked.made,
    fitted: recipe.fitted,
  }
}

export function mustLeaveColumns({ kinds, made }: Program): void {
  if (kinds.size === 0 && made.length === 0)
    throw new AuroraError('bad_recipe', 'The recipe drops every column: nothing would be left to write.')
}

export interface TrackedColumns {
  kinds: Map<string, Kind>
  /** Columns from learned lists: only their prefix is known. */
  made: { prefix: string; kind: Kind }[]
}

export function planStep(step: RecipeStep, context: Context, { kinds, made }: TrackedColumns): StepPlan {
  const action = actionOf(step.action)
  const { min, max } = action.columns
  if (step.columns.length < min || step.columns.length > max) {
    throw stepError(step, `${step.action} takes ${min === max ? min : `${min} to ${max}`} columns, not ${step.columns.length}`)
  }
  const coerced: Assignment[] = []
  const columns = step.columns.map((name): PlanColumn => {
    const kind = kinds.get(name) ?? made.find((each) => name.startsWith(each.prefix))?.kind
    if (kind === undefined) throw stepError(step, `there is no column ${JSON.stringify(name)} at this step`, name)
    if (action.accepts.includes(kind)) return { name, kind }
    const value = kind === 'text' ? coercion(name, action) : null
    if (value === null)
      throw stepError(step, `${step.action} cannot work on ${JSON.stringify(name)}, which holds ${kind} here`, name)
    coerced.push({ to: name, value })
    return { name, kind: value.kind }
  })
  const target = context.target
  const targetKind = target === null ? undefined : kinds.get(target)
  const plan = action.plan({
    columns,
    parameters: step.parameters,
    context,
    target: target === null || targetKind === undefined ? null : { name: target, kind: targetKind },
  })
  return renamed({ ...plan, set: plan.set }, kinds, step.columns, coerced)
}

/** Text that an action of numbers or times meets without a parse step before it. */
function coercion(name: string, action: Action): Expression | null {
  const source = column(name, 'text')
  if (action.accepts.includes('number')) return toNumber(trim(source))
  if (action.accepts.includes('datetime')) {
    return ISO_FORMATS.map((format) => withKind(parseTime(source, format), 'datetime')).reduce((a, b) => firstKnown(a, b))
  }
  return null
}

/** New columns never overwrite others; statistics are learned after text has become what the action needs. */
function renamed(
  plan: StepPlan,
  kinds: ReadonlyMap<string, Kind>,
  inputs: readonly string[],
  coerced: readonly Assignment[],
): StepPlan {
  const taken = new Set([...kinds.keys()].map((each) => each.toLowerCase()))
  const set = plan.set.map((assignment) => {
    if (assignment.each !== undefined || inputs.includes(assignment.to) || !taken.has(assignment.to.toLowerCase()))
      return assignment
    let name = assignment.to
    while (taken.has(name.toLowerCase())) name += '_'
    return { ...assignment, to: name }
  })
  return { learn: plan.learn, set, drop: plan.drop, ...(coerced.length > 0 ? { before: coerced } : {}) }
}

export function track(plan: StepPlan, { kinds, made }: TrackedColumns): void {
  for (const assignment of [...(plan.before ?? []), ...plan.set]) {
    if (assignment.each === undefined) kinds.set(assignment.to, assignment.value.kind)
    else made.push({ prefix: assignment.prefix, kind: assignment.kind })
  }
  for (const name of plan.drop) kinds.delete(name)
}

function stepError(step: RecipeStep, words: string, name = ''): AuroraError {
  return new AuroraError('bad_recipe', `Step ${step.id}: ${words}.`, { step: step.id, action: step.action, column: name })
}
