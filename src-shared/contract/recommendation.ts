import type { ActionCall, ActionFamily } from './action.ts'
import type { FeatureType, Subtype } from './feature-type.ts'

/** `team`: rules of others that this person has not yet confirmed. `probe`: candidates measured on the rows of this very table, inside folds. */
export const layers = ['cache', 'symbolic', 'learned', 'team', 'meta', 'probe', 'oracle', 'fallback'] as const
export type LayerName = (typeof layers)[number]

export const NOT_SURE_BELOW = 0.6
export const DECIDED_FROM = 0.85

export interface Reason {
  words: string
  /** Rule id, past decision, model fact: where it comes from. */
  source: string
  layer: LayerName
  weight: number
}

/** One thing to do with the column, out of one family of actions. */
export interface Advice extends ActionCall {
  family: ActionFamily
  confidence: number
  layer: LayerName
  reasons: readonly Reason[]
}

export interface Alternative {
  /** The complete plan for the column under this alternative, in order. */
  steps: readonly ActionCall[]
  action: string
  words: string
  confidence: number
  reason: string
}

export interface Recommendation {
  column: string
  type: FeatureType
  subtype: Subtype
  /** The step that decides most: the headline. */
  action: string
  parameters: ActionCall['parameters']
  /** The whole plan for this column, in the order in which it runs; the headline is one of them. */
  steps: readonly Advice[]
  /** A verb phrase for the whole plan: "Fill gaps with the median, then log". */
  words: string
  confidence: number
  sure: boolean
  layer: LayerName
  reasons: readonly Reason[]
  alternatives: readonly Alternative[]
  trace: Trace
}

export interface Trace {
  layers: readonly LayerTrace[]
  rules: readonly { id: string; confidence: number; action: string; fired: boolean; words: string }[]
  similar: { found: 'none' | 'weak' | 'good'; activation: number; groundedness: number; count: number }
  shapley: readonly { fact: string; words: string; value: number }[]
  fromCache: boolean
}

export interface LayerTrace {
  layer: LayerName
  state: 'spoke' | 'silent' | 'absent' | 'failed' | 'timed_out' | 'skipped'
  action: string | null
  confidence: number
  milliseconds: number
  note: string
}
