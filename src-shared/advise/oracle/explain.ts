import type { Question } from '../../contract/layer.ts'
import type { Trace } from '../../contract/recommendation.ts'
import { factGroups, factWords } from './fact-words.ts'
import { featureGroups } from './features.ts'

/**
 * Exact Shapley values of single figures, added up to what a person would name. They add up too: all of them, and what the model
 * says of a column that it knows nothing of, are the share that it gives.
 */
export function explain(question: Question, shapley: ArrayLike<number>, actionWords: string): Trace['shapley'] {
  const sums = new Map(factGroups.map((group) => [group, 0]))
  featureGroups.forEach((group, feature) => {
    sums.set(group, sums.get(group)! + shapley[feature]!)
  })
  return [...sums]
    .map(([fact, value]) => ({ fact, words: factWords(fact, question, actionWords), value }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.fact < b.fact ? -1 : 1))
}
