import type { ActionCall } from '../contract/action.ts'
import type { AdviceVocabulary } from './advice-vocabulary.ts'

/** "Fill gaps with the median, then take the logarithm". Reading a number as a number goes without saying. */
const silent = new Set(['parse_number', 'copy_column', 'trim_whitespace'])

export function planWords(steps: readonly ActionCall[], vocabulary: AdviceVocabulary): string {
  const told = steps.filter(({ action }) => !silent.has(action))
  const words = (told.length > 0 ? told : steps).map(({ action, parameters }) => vocabulary.wordsOf(action, parameters))
  // A step that is done to each of several columns made before it is told once.
  const phrases = [...new Set(words)]
  if (phrases.length === 0) return vocabulary.wordsOf('keep_as_is', {})
  return phrases.map((phrase, index) => (index === 0 ? phrase : lowerFirst(phrase))).join(', then ')
}

function lowerFirst(phrase: string): string {
  return /^\p{Lu}\p{Lu}/u.test(phrase) ? phrase : phrase.charAt(0).toLowerCase() + phrase.slice(1)
}
