import type { AdviceVocabulary } from '#shared/advise/advice-vocabulary.ts'
import { vocabulary } from './rule-library.ts'

/** How the pipeline knows the actions. */
export const adviceVocabulary: AdviceVocabulary = {
  familyOf: (action) => vocabulary.actions.get(action)?.family ?? null,
  wordsOf: (action) => action.replaceAll('_', ' '),
  refusal: () => null,
  complete: (call) => call,
}
