import { findAction } from '#shared/actions/catalogue/index.ts'
import { complete } from '#shared/actions/complete.ts'
import type { AdviceVocabulary } from '#shared/advise/advice-vocabulary.ts'

/** How the pipeline knows the actions. */
export const adviceVocabulary: AdviceVocabulary = {
  familyOf: (action) => findAction(action)?.family ?? null,
  wordsOf: (action, parameters) => {
    const words = findAction(action)?.words(parameters) ?? action.replaceAll('_', ' ')
    return words.charAt(0).toUpperCase() + words.slice(1)
  },
  refusal: ({ action }, profile, context) => findAction(action)?.refuses(profile, context)?.words ?? null,
  complete: (call, profile) => complete(call, profile),
}
