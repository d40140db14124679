import { findAction } from '../actions/catalogue/index.ts'
import { complete } from '../actions/complete.ts'
import type { AdviceVocabulary } from '../advise/advice-vocabulary.ts'
import { planWords } from '../advise/plan-words.ts'
import type { ActionCall } from '../contract/action.ts'

const vocabulary: AdviceVocabulary = {
  familyOf: (action) => findAction(action)?.family ?? null,
  wordsOf: (action, parameters) => {
    const words = findAction(action)?.words(parameters) ?? action.replaceAll('_', ' ')
    return words.charAt(0).toUpperCase() + words.slice(1)
  },
  refusal: ({ action }, profile, context) => findAction(action)?.refuses(profile, context)?.words ?? null,
  complete: (call, profile) => complete(call, profile),
}

/** "Fill gaps with the median, then take the logarithm" */
export function planText(calls: readonly ActionCall[]): string {
  return planWords(calls, vocabulary)
}

export function sentence(words: string): string {
  const text = words.trim()
  return /[.!?]$/.test(text) ? text : `${text}.`
}

export function lowerFirst(words: string): string {
  return /^\p{Lu}\p{Lu}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

/** "a, b and c"; beyond `most` the rest is left to the facts. */
export function listed(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most)
  const more = names.length > most ? ', …' : ''
  if (shown.length < 2 || more !== '') return shown.join(', ') + more
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
