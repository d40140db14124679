import type { ActionCall } from '../contract/action.ts'
import type { AdviceVocabulary } from './advice-vocabulary.ts'

/** Reading a number as a number goes without saying. */
const silent = new Set(['parse_number', 'copy_column', 'trim_whitespace'])
const nth = ['a copy', 'a second copy', 'a third copy']

/** "Fill gaps with the median, then take the logarithm; in a copy, cut into 10 bins of equal size". */
export function planWords(steps: readonly ActionCall[], vocabulary: AdviceVocabulary): string {
  const copies = steps.flatMap(({ action, parameters }) => (action === 'copy_column' ? [String(parameters['as'])] : []))
  const ofColumn = steps.filter(({ on }) => on === undefined || !copies.includes(on))
  const ofCopies = copies.map((copy) => phrase(steps.filter(({ on }) => on === copy)))
  const others = ofCopies.flatMap((words, at) => (words === '' ? [] : [`in ${nth[at] ?? 'another copy'}, ${lowerFirst(words)}`]))
  return [phrase(ofColumn) || vocabulary.wordsOf('keep_as_is', {}), ...others].join('; ')

  function phrase(some: readonly ActionCall[]): string {
    const told = some.filter(({ action }) => !silent.has(action))
    const spoken = told.length > 0 ? told : some.filter(({ action }) => action !== 'copy_column')
    // A step that is done to each of several columns made before it is told once.
    const words = [...new Set(spoken.map(({ action, parameters }) => vocabulary.wordsOf(action, parameters)))]
    return words.map((each, index) => (index === 0 ? each : lowerFirst(each))).join(', then ')
  }
}

function lowerFirst(phrase: string): string {
  return /^\p{Lu}\p{Lu}/u.test(phrase) ? phrase : phrase.charAt(0).toLowerCase() + phrase.slice(1)
}
