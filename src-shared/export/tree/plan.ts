import type { Context } from '../../contract/context.ts'
import type { Expression, Kind } from './expression.ts'

/** What is learned from training rows. Each is defined in docs/semantics.md; its value is plain JSON. */
export type LearnKind =
  | 'mean'
  | 'median'
  | 'deviation'
  | 'minimum'
  | 'maximum'
  | 'range'
  | 'largest_absolute'
  | 'quantile'
  | 'quantile_range'
  | 'edges'
  | 'references'
  | 'mode'
  | 'categories'
  | 'ranks'
  | 'shares'
  | 'target_means'
  | 'items'
  | 'vocabulary'
  | 'json_keys'
  | 'variants'
  | 'power'
  | 'neighbours'

/**
 * Scalars and lists stand in the step's fitted part under `name`. Kinds that learn several things at once have fixed names:
 * references -> at, share; ranks -> ranks, bits; target_means -> outputs, prior, means; vocabulary -> words, idf;
 * neighbours -> rows, values, low, width, middle.
 */
export interface Learn {
  /** Under this name the value stands in the step's fitted part. */
  name: string
  kind: LearnKind
  of: readonly Expression[]
  options: Readonly<Record<string, number | string | readonly string[] | null>>
}

export type Assignment =
  | { to: string; value: Expression; each?: undefined }
  /** One column for each element of a learned list, named `prefix + element`. */
  | { each: string; prefix: string; value: Expression; kind: Kind }

export interface StepPlan {
  /** Text turned into what the action needs, before anything is learned. */
  before?: readonly Assignment[]
  learn: readonly Learn[]
  set: readonly Assignment[]
  drop: readonly string[]
}

export interface PlanColumn {
  name: string
  kind: Kind
}

export interface PlanInput<P> {
  columns: readonly PlanColumn[]
  parameters: P
  context: Context
  /** The target as it stands at this step, when the table has one. */
  target: PlanColumn | null
}
