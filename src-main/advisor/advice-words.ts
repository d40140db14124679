import { actionVocabulary } from '#shared/actions/vocabulary.ts'
import type { AdviceVocabulary } from '#shared/advise/advice-vocabulary.ts'

/** How the pipeline knows the actions: from their catalogue. */
export const adviceVocabulary: AdviceVocabulary = actionVocabulary
