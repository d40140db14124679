import type { ActionFamily, Parameters } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import { AuroraError } from '../contract/errors.ts'
import type { ColumnProfile } from '../contract/profile.ts'
import type { z } from '../contract/schemas/zod.ts'
import type { Kind } from '../export/tree/expression.ts'
import type { PlanInput, StepPlan } from '../export/tree/plan.ts'

export interface Refusal {
  code: string
  words: string
}

/** One thing that can be done with a column. One file each; see docs/actions.md for all of them. */
export interface ActionDefinition<P = Parameters> {
  id: string
  family: ActionFamily
  /** A verb phrase without parameters, for menus: "Fill gaps with the median". */
  title: string
  /** Defaults are in the schema: `parameters.parse({})` is the usual call, unless a parameter is required. */
  parameters: z.ZodType<P>
  columns: { min: number; max: number }
  /** Kinds of input that the action can work on. A column is text until a parse action. */
  accepts: readonly Kind[]
  /** Null when the action suits the column, else why it does not. Looks at the column as it was read. */
  refuses(profile: ColumnProfile, context: Context): Refusal | null
  words(parameters: P): string
  /** What it learns from training rows, in words; empty when nothing. */
  learns: string
  /** What happens with missing, unseen and out-of-range values: documented, and the same in all targets. */
  edge: string
  plan(input: PlanInput<P>): StepPlan
}

/** The action with its parameters checked and erased: what the registry holds. */
export interface Action {
  id: string
  family: ActionFamily
  title: string
  columns: { min: number; max: number }
  accepts: readonly Kind[]
  learns: string
  edge: string
  schema: z.ZodType
  /** Fills in defaults; throws `bad_recipe` when the parameters do not fit. */
  check(parameters: Parameters): Parameters
  refuses(profile: ColumnProfile, context: Context): Refusal | null
  words(parameters: Parameters): string
  plan(input: PlanInput<Parameters>): StepPlan
}

export function defineAction<P extends object>(definition: ActionDefinition<P>): Action {
  const parse = (parameters: Parameters): P => {
    const result = definition.parameters.safeParse(parameters)
    if (result.success) return result.data
    const issue = result.error.issues[0]
    const place = issue?.path.join('.') ?? ''
    throw new AuroraError('bad_recipe', `${definition.id}: parameter ${place || '(all)'}: ${issue?.message ?? 'does not fit'}`, {
      action: definition.id,
      parameter: place,
    })
  }
  return {
    id: definition.id,
    family: definition.family,
    title: definition.title,
    columns: definition.columns,
    accepts: definition.accepts,
    learns: definition.learns,
    edge: definition.edge,
    schema: definition.parameters,
    check: (parameters) => parse(parameters) as Parameters,
    refuses: definition.refuses,
    words: (parameters) => definition.words(parse(parameters)),
    plan: (input) => definition.plan({ ...input, parameters: parse(input.parameters) }),
  }
}

export const ONE_COLUMN = { min: 1, max: 1 } as const
export const ANY_KIND: readonly Kind[] = ['text', 'number', 'integer', 'boolean', 'date', 'datetime', 'list']
export const NUMERIC: readonly Kind[] = ['number', 'integer', 'boolean']
export const TIME: readonly Kind[] = ['date', 'datetime']
export const TEXT: readonly Kind[] = ['text']
/** What an encoding of categories takes: text, and whole numbers such as bins. */
export const CATEGORY: readonly Kind[] = ['text', 'integer', 'boolean']
