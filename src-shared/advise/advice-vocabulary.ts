import type { ActionCall, ActionFamily, Parameters } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import type { ColumnProfile } from '../contract/profile.ts'

/** What the pipeline needs to know of an action; the catalogue of actions fits it. */
export interface AdviceVocabulary {
  familyOf(action: string): ActionFamily | null
  /** A verb phrase: "Fill gaps with the median". */
  wordsOf(action: string, parameters: Parameters): string
  /** Why the action does not suit the column, or null. */
  refusal(call: ActionCall, profile: ColumnProfile, context: Context): string | null
  /** Fills parameters that follow from how the values are written: date formats, decimal mark, separator. */
  complete(call: ActionCall, profile: ColumnProfile): ActionCall
}
