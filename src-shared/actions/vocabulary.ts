import type { ActionCall, ActionFamily, Parameters } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import type { ColumnProfile } from '../contract/profile.ts'
import { findAction } from './catalogue/index.ts'
import { complete } from './complete.ts'

/** What the advice needs to know of the actions. */
export const actionVocabulary = {
  familyOf: (action: string): ActionFamily | null => findAction(action)?.family ?? null,
  wordsOf(action: string, parameters: Parameters): string {
    const found = findAction(action)
    if (found === undefined) return action.replaceAll('_', ' ')
    const words = found.schema.safeParse(parameters).success ? found.words(parameters) : found.title
    return words.charAt(0).toUpperCase() + words.slice(1)
  },
  refusal: (call: ActionCall, profile: ColumnProfile, context: Context): string | null =>
    findAction(call.action)?.refuses(profile, context)?.words ?? null,
  complete,
}
