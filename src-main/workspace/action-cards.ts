import type { Action } from '#shared/actions/action-definition.ts'
import { actionOf, actions } from '#shared/actions/catalogue/index.ts'
import type { ActionFamily } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import type { ActionCard } from '#shared/contract/methods/columns.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { isShareableName } from '#shared/learn/shareable-parameters.ts'

type Parameter = ActionCard['parameters'][number]
interface Described {
  type?: string
  enum?: unknown[]
  anyOf?: Described[]
  default?: unknown
  minimum?: number
  maximum?: number
  title?: string
}

const described = new Map<string, readonly Parameter[]>()

/** Every action as a choice on a screen: whether it suits this column, why not, and what can be set. */
export function actionCards(profile: ColumnProfile, context: Context): ActionCard[] {
  return actions.map((action) => card(action, profile, context))
}

/** What else a rule about a family could do: its actions, with the parameters that learning may keep, and nothing at all. */
export function actionChoices(family: ActionFamily): Pick<ActionCard, 'action' | 'title' | 'words' | 'parameters'>[] {
  return actions
    .filter((action) => action.family === family || action.id === 'keep_as_is')
    .map((action) => ({
      action: action.id,
      title: action.title,
      words: action.edge,
      parameters: parametersOf(action).filter((each) => each.kind === 'boolean' || isShareableName(each.name)),
    }))
}

export function titleOf(action: string): string {
  return actionOf(action).title
}

function card(action: Action, profile: ColumnProfile, context: Context): ActionCard {
  const refusal = action.refuses(profile, context)
  return {
    action: action.id,
    family: action.family,
    title: action.title,
    words: action.edge,
    applies: refusal === null,
    refusal: refusal?.words ?? '',
    parameters: [...parametersOf(action)],
  }
}

/** Read from the schema itself, so that a screen never knows an action by name. */
function parametersOf(action: Action): readonly Parameter[] {
  const known = described.get(action.id)
  if (known) return known
  const schema = z.toJSONSchema(action.schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Described>
  }
  const parameters = Object.entries(schema.properties ?? {}).map(([name, each]) => parameterOf(name, each))
  described.set(action.id, parameters)
  return parameters
}

function parameterOf(name: string, schema: Described): Parameter {
  const inner = schema.anyOf?.find((each) => each.type !== 'null') ?? schema
  return {
    name,
    title: schema.title ?? name.replace(/([A-Z_])/g, (sign) => ` ${sign === '_' ? '' : sign.toLowerCase()}`).trim(),
    kind: kindOf(inner),
    choices: (inner.enum ?? []).map(String),
    fallback: schema.default ?? null,
    minimum: inner.minimum ?? null,
    maximum: inner.maximum ?? null,
  }
}

function kindOf(schema: Described): Parameter['kind'] {
  if (schema.enum) return 'choice'
  if (schema.type === 'number') return 'number'
  if (schema.type === 'integer') return 'integer'
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'array') return 'list'
  if (schema.type === 'object') return 'map'
  return 'text'
}
