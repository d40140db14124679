import type { Features } from '../block.ts'
import type { Fold } from '../folds.ts'
import type { ProbeTarget } from '../target.ts'
import { multiply, multiplyBack } from './linear-algebra.ts'
import { minimise } from './minimise.ts'
import { placeOfLargest, type ProbeModel, standardOf } from './model.ts'

const ITERATIONS = 60

/** Logistic regression with a squared penalty of one half, or ridge regression with a penalty of one: the usual defaults. */
export const linearModel: ProbeModel = (features, target, fold) =>
  target.task === 'regression' ? ridge(features, target, fold) : logistic(features, target, fold)

function ridge(features: Features, target: ProbeTarget, { train, test }: Fold): Float64Array {
  const { mean, deviation } = standardOf(target.values, train)
  const weights = new Float64Array(features.width + 1)
  const errors = new Float64Array(train.length)
  minimise(
    (point, gradient) => {
      multiply(features, train, point, 0, errors)
      let loss = 0
      for (let index = 0; index < train.length; index++) {
        const error = errors[index]! - (target.values[train[index]!]! - mean) / deviation
        errors[index] = error
        loss += (error * error) / 2
      }
      multiplyBack(features, train, errors, gradient, 0)
      return loss + penalise(point, gradient, features.width, 1, 1)
    },
    weights,
    ITERATIONS,
  )
  const guesses = new Float64Array(test.length)
  multiply(features, test, weights, 0, guesses)
  return guesses.map((guess) => guess * deviation + mean)
}

/** Adds half the squared weights (never the bias) to the loss, and the weights to the gradient. */
function penalise(point: Float64Array, gradient: Float64Array, width: number, outputs: number, strength: number): number {
  let sum = 0
  for (let output = 0; output < outputs; output++) {
    const start = output * (width + 1)
    for (let feature = 0; feature < width; feature++) {
      const weight = point[start + feature]!
      sum += (strength * weight * weight) / 2
      gradient[start + feature]! += strength * weight
    }
  }
  return sum
}

function logistic(features: Features, target: ProbeTarget, { train, test }: Fold): Float64Array {
  const outputs = target.classes === 2 ? 1 : target.classes
  const size = features.width + 1
  const weights = new Float64Array(outputs * size)
  const scores = Array.from({ length: outputs }, () => new Float64Array(train.length))
  minimise(
    (point, gradient) => {
      scores.forEach((out, output) => {
        multiply(features, train, point, output * size, out)
      })
      const loss = outputs === 1 ? binaryLoss(scores[0]!, target, train) : softLoss(scores, target, train)
      scores.forEach((errors, output) => {
        multiplyBack(features, train, errors, gradient, output * size)
      })
      return loss + penalise(point, gradient, features.width, outputs, 1)
    },
    weights,
    ITERATIONS,
  )
  const guesses = Array.from({ length: outputs }, (_, output) => {
    const out = new Float64Array(test.length)
    multiply(features, test, weights, output * size, out)
    return out
  })
  return Float64Array.from(test, (_, index) => {
    if (outputs === 1) return guesses[0]![index]! > 0 ? 1 : 0
    return placeOfLargest(Float64Array.from(guesses, (scores) => scores[index]!), 0, outputs)
  })
}

/** Turns scores into errors (probability less truth) and gives the loss. */
function binaryLoss(scores: Float64Array, target: ProbeTarget, train: Int32Array): number {
  let loss = 0
  for (let index = 0; index < train.length; index++) {
    const truth = target.values[train[index]!]!
    const score = scores[index]!
    loss += Math.max(score, 0) - score * truth + Math.log1p(Math.exp(-Math.abs(score)))
    scores[index] = 1 / (1 + Math.exp(-score)) - truth
  }
  return loss
}

function softLoss(scores: readonly Float64Array[], target: ProbeTarget, train: Int32Array): number {
  let loss = 0
  for (let index = 0; index < train.length; index++) {
    const truth = target.values[train[index]!]!
    let most = Number.NEGATIVE_INFINITY
    for (const out of scores) most = Math.max(most, out[index]!)
    let sum = 0
    for (const out of scores) sum += Math.exp(out[index]! - most)
    loss += Math.log(sum) + most - scores[truth]![index]!
    for (let output = 0; output < scores.length; output++) {
      const out = scores[output]!
      out[index] = Math.exp(out[index]! - most) / sum - (output === truth ? 1 : 0)
    }
  }
  return loss
}
