/**
 * The trees of one learner, all nodes in flat arrays. A row goes left where its figure is at most the threshold. A leaf has no
 * left child (-1). `cover` is how many training rows came by: what path-dependent Shapley values weigh the branches with.
 */
export interface TreeEnsemble {
  kind: 'xgboost' | 'lightgbm' | 'forest'
  /** What its word counts for among the learners; the weights add to 1. */
  weight: number
  /** Added to the sum of the leaves. */
  base: number
  roots: readonly number[]
  feature: readonly number[]
  threshold: readonly number[]
  left: readonly number[]
  right: readonly number[]
  cover: readonly number[]
  value: readonly number[]
}

export function predict(ensemble: TreeEnsemble, row: Float32Array): number {
  const { feature, threshold, left, right, value, roots } = ensemble
  let sum = ensemble.base
  for (const root of roots) {
    let node = root
    while (left[node]! >= 0) node = row[feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!
    sum += value[node]!
  }
  return sum
}
