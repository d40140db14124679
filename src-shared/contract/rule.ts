import type { ActionCall } from './action.ts'
import type { Context } from './context.ts'
import type { FeatureType } from './feature-type.ts'

export type Comparison =
  | 'is'
  | 'is_not'
  | 'in'
  | 'not_in'
  | 'at_least'
  | 'at_most'
  | 'above'
  | 'below'
  | 'matches'
  | 'known'
  | 'unknown'

export interface FactCondition {
  fact: string
  test: Comparison
  /** A bound, or the name of another fact behind `$`. */
  value?: string | number | boolean | readonly (string | number)[]
}

export type Condition = FactCondition | { all: readonly Condition[] } | { any: readonly Condition[] } | { not: Condition }

export interface ContextCondition {
  task?: readonly Context['task'][]
  model?: readonly NonNullable<Context['model']>[]
  hasTarget?: boolean
  isTarget?: boolean
  domain?: readonly string[]
}

/** A rule as data, symbolic or learned: the same shape, so that both are read, shown and explained the same way. */
export interface Rule {
  id: string
  origin: 'symbolic' | 'personal' | 'learned' | 'team'
  title: string
  types: readonly FeatureType[]
  when: Condition
  context: ContextCondition
  act: ActionCall
  confidence: number
  /** Template over facts: `{missing.count}` of `{rows}` rows are empty. */
  reason: string
  source: string
}
