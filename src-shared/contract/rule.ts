import type { ActionCall, ActionFamily } from './action.ts'
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
  /** The name of a fact, or behind `=` arithmetic over facts. */
  fact: string
  test: Comparison
  /** A bound, the name of another fact behind `$`, or arithmetic behind `=`. */
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
  /** Parameters may be computed: `$number.p99` is the fact, `= number.p99 * 2` arithmetic over facts. */
  act: ActionCall
  /** Families that are better left alone: a vote for doing nothing there. Goes with `keep_as_is`. */
  spares?: readonly ActionFamily[]
  confidence: number
  /** Template over facts: `{missing.count}` of `{rows}` rows are empty. */
  reason: string
  source: string
}

/** A rule as its file holds it: with cases that show when it fires, and when it stays silent. */
export interface RuleFile extends Omit<Rule, 'origin'> {
  examples: { fires: readonly ExampleFacts[]; silent: readonly ExampleFacts[] }
}

/** Facts that are not named are unknown; an unnamed type is the first of the rule's types. */
export type ExampleFacts = Readonly<Record<string, number | string | boolean | null>>
