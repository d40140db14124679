import { call, column } from '../export/tree/build.ts'
import type { Expression, Kind } from '../export/tree/expression.ts'
import type { Assignment, Learn, PlanColumn, StepPlan } from '../export/tree/plan.ts'

export const NOTHING: StepPlan = { learn: [], set: [], drop: [] }

export function read(source: PlanColumn): Expression {
  return column(source.name, source.kind)
}

/** The value in place of the column, for each input column. */
export function inPlace(
  columns: readonly PlanColumn[],
  value: (source: Expression) => Expression,
  learn: readonly Learn[] = [],
): StepPlan {
  return { learn, set: columns.map((source) => ({ to: source.name, value: value(read(source)) })), drop: [] }
}

/** New columns in place of the old one. */
export function instead(source: PlanColumn, set: readonly Assignment[], learn: readonly Learn[] = []): StepPlan {
  return { learn, set, drop: [source.name] }
}

export function only(columns: readonly PlanColumn[]): PlanColumn {
  const [first] = columns
  if (first === undefined) throw new RangeError('a step needs a column')
  return first
}

export function learn(
  name: string,
  kind: Learn['kind'],
  of: Expression | readonly Expression[],
  options: Learn['options'] = {},
): Learn {
  return { name, kind, of: Array.isArray(of) ? of : [of as Expression], options }
}

export function withKind(expression: Expression, kind: Kind): Expression {
  return expression.kind === kind ? expression : ({ ...expression, kind } as Expression)
}

/** Categories are text; whole numbers (bins, counts, flags) count as their digits. */
export function asCategory(source: PlanColumn): Expression {
  return source.kind === 'text' ? read(source) : call('whole_text', 'text', [read(source)])
}
