import type { ActionCall } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import type { OutputOf } from '../contract/methods/index.ts'
import type { ColumnProfile, TableProfile } from '../contract/profile.ts'
import type { Recommendation } from '../contract/recommendation.ts'
import type { RuleSet } from '../rules/compile.ts'

/** What an answer stands on: a measured or stored figure, and where it comes from. */
export interface AnswerFact {
  label: string
  value: string
  column: string | null
  source: string
}

/** What would be done after a yes: for each column the plan that it gets; null steps accept what is proposed. */
export interface PlanDraft {
  title: string
  steps: readonly { column: string; words: string; calls: readonly ActionCall[] | null }[]
  undo: boolean
}

export interface Reply {
  kind: string
  answered: boolean
  /** The measured facts alone, or a model that was given them. */
  spokenBy: 'facts' | 'model'
  words: string
  facts: readonly AnswerFact[]
  plan: PlanDraft | null
  suggestions: readonly string[]
}

export interface MeasuredColumn {
  name: string
  numeric: boolean
  missing: number
  distinct: number
  mean: number | null
  deviation: number | null
  skew: number | null
  minimum: number | null
  maximum: number | null
  p25: number | null
  median: number | null
  p75: number | null
}

/** A plan really run on rows of the table. */
export interface Trial {
  rows: number
  /** The rows are all rows of the table, not a sample. */
  whole: boolean
  columns: readonly MeasuredColumn[]
}

/** All that the assistant may look at. It sees facts, never files. */
export interface World {
  name: string
  context: Context
  profile: TableProfile
  rules: RuleSet
  recommendation(column: string): Recommendation | null
  /** The steps in force: what the person decided, else what is proposed. */
  stepsOf(column: string): readonly ActionCall[]
  decidedByPerson(column: string): boolean
  progress(): { total: number; decided: number; notSure: number; waiting: number; undo: string | null }
  learned(): OutputOf<'learned.list'>
  /** Runs plans for one column on the same sample of rows. */
  tryOut(column: string, plans: readonly (readonly ActionCall[])[]): Promise<readonly Trial[]>
}

export function profileOf(world: World, column: string): ColumnProfile | undefined {
  return world.profile.columns.find((each) => each.name === column)
}
