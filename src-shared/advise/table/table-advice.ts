import type { Context } from '../../contract/context.ts'
import type { TableProfile } from '../../contract/profile.ts'
import type { Recommendation } from '../../contract/recommendation.ts'

export type TableAdviceKind =
  | 'duplicate_rows'
  | 'duplicate_columns'
  | 'leakage'
  | 'collinear'
  | 'imbalance'
  | 'split_column'
  | 'drift'
  | 'identifier'
  | 'target'

/** Something about the table as a whole, with what to do about it. */
export interface TableAdvice {
  id: string
  kind: TableAdviceKind
  severity: 'info' | 'caution' | 'danger'
  words: string
  /** What to do. */
  remedy: string
  columns: readonly string[]
}

export interface TableQuestion {
  profile: TableProfile
  context: Context
  recommendations: readonly Recommendation[]
}

export type TableAdviser = (question: TableQuestion) => readonly TableAdvice[]
