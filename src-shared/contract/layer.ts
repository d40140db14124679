import type { ActionCall, ActionFamily } from './action.ts'
import type { Context } from './context.ts'
import type { ColumnProfile, Fingerprint } from './profile.ts'
import type { LayerName, Reason, Trace } from './recommendation.ts'

/** Named facts of a column, flattened for rules and models: `missing.share`, `number.skew`, `text.patternClass`, … */
export type Facts = Readonly<Record<string, number | string | boolean | null>>

/** The part of AbortSignal that pure code needs. */
export interface CancelSignal {
  readonly aborted: boolean
}

export interface Question {
  profile: ColumnProfile
  facts: Facts
  fingerprint: Fingerprint
  context: Context
}

export interface Vote extends ActionCall {
  family: ActionFamily
  confidence: number
  reasons: readonly Reason[]
  /** Families that this vote leaves alone. */
  spares?: readonly ActionFamily[]
  /** How narrow the conditions were: breaks ties between equal scores. */
  specificity: number
  /** Rule or model id: the last tie-break. */
  id: string
}

/** Steps measured together: they replace what single votes say in the families that they cover. */
export interface Treatment {
  steps: readonly ActionCall[]
  covers: readonly ActionFamily[]
  confidence: number
  reasons: readonly Reason[]
  id: string
}

export interface Answer {
  votes: readonly Vote[]
  treatment?: Treatment
  similar?: Trace['similar']
  shapley?: Trace['shapley']
  rules?: Trace['rules']
}

/** One voter of the pipeline. It may be absent, slow or failing; the rest then answers and says so. */
export interface Layer {
  readonly name: LayerName
  /** Changes when what it would say may change; part of the cache key. */
  readonly version: string
  ask(questions: readonly Question[], signal?: CancelSignal): readonly Answer[] | Promise<readonly Answer[]>
}
