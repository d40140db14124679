import type { Features } from '../block.ts'
import { seededRandom, shuffled } from '../random.ts'
import type { Fold } from '../folds.ts'
import type { ProbeTarget } from '../target.ts'
import { placeOfLargest, type ProbeModel, standardOf } from './model.ts'

const HIDDEN = 32
const EPOCHS = 40
const PENALTY = 1e-4

interface Training {
  batch: number
  rate: number
  /** Where the weights begin. */
  seedOf(fold: Fold): number
}

/** A smaller copy of the network that people start with, which sees few batches. */
export const networkModel = networkBy({ batch: 100, rate: 1e-3, seedOf: () => 7 })

/** Trained until it has learned what a few hundred rows can teach; no two folds share the luck of where it began. */
export const trainedNetwork = networkBy({
  batch: 20,
  rate: 5e-3,
  seedOf: ({ test }) => test.reduce((seed, row) => (seed * 31 + row) >>> 0, 7),
})

/** One hidden layer, rectified, trained by Adam for a fixed while. */
function networkBy({ batch, rate, seedOf }: Training): ProbeModel {
  return (features, target, fold) => {
    const { train, test } = fold
    const outputs = target.task === 'regression' || target.classes === 2 ? 1 : target.classes
    const network = new Network(features, outputs, rate, seedOf(fold))
    const standard = target.task === 'regression' ? standardOf(target.values, train) : { mean: 0, deviation: 1 }
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      const order = shuffled(train.length, epoch + 1)
      for (let start = 0; start < order.length; start += batch) {
        const end = Math.min(order.length, start + batch)
        for (let index = start; index < end; index++) {
          const row = train[order[index]!]!
          network.forward(row)
          network.backward(row, target, standard, 1 / (end - start))
        }
        network.update()
      }
    }
    return Float64Array.from(test, (row) => {
      network.forward(row)
      if (target.task === 'regression') return network.out[0]! * standard.deviation + standard.mean
      if (outputs === 1) return network.out[0]! > 0 ? 1 : 0
      return placeOfLargest(network.out, 0, outputs)
    })
  }
}

class Network {
  readonly out: Float64Array
  readonly #features: Features
  readonly #outputs: number
  readonly #hidden = new Float64Array(HIDDEN)
  readonly #first: Layer
  readonly #second: Layer
  readonly #rate: number
  #step = 0

  constructor(features: Features, outputs: number, rate: number, seed: number) {
    this.#rate = rate
    this.#features = features
    this.#outputs = outputs
    this.out = new Float64Array(outputs)
    const random = seededRandom(seed)
    this.#first = new Layer(features.width + 1, HIDDEN, Math.sqrt(6 / (features.width + HIDDEN)), random)
    this.#second = new Layer(HIDDEN + 1, outputs, Math.sqrt(6 / (HIDDEN + outputs)), random)
  }

  forward(row: number): void {
    const { dense, denseWidth, codes, places, width } = this.#features
    const { weights } = this.#first
    const hidden = this.#hidden
    const bias = width * HIDDEN
    for (let unit = 0; unit < HIDDEN; unit++) hidden[unit] = weights[bias + unit]!
    for (let feature = 0; feature < denseWidth; feature++) {
      const value = dense[row * denseWidth + feature]!
      if (value === 0) continue
      const at = feature * HIDDEN
      for (let unit = 0; unit < HIDDEN; unit++) hidden[unit]! += value * weights[at + unit]!
    }
    for (let block = 0; block < codes.length; block++) {
      const place = places[row * codes.length + block]!
      if (place < 0) continue
      const at = place * HIDDEN
      for (let unit = 0; unit < HIDDEN; unit++) hidden[unit]! += weights[at + unit]!
    }
    for (let unit = 0; unit < HIDDEN; unit++) if (hidden[unit]! < 0) hidden[unit] = 0
    const { weights: last } = this.#second
    for (let output = 0; output < this.#outputs; output++) {
      let sum = last[HIDDEN * this.#outputs + output]!
      for (let unit = 0; unit < HIDDEN; unit++) sum += hidden[unit]! * last[unit * this.#outputs + output]!
      this.out[output] = sum
    }
  }

  backward(row: number, target: ProbeTarget, standard: { mean: number; deviation: number }, share: number): void {
    const errors = this.#errors(target, target.values[row]!, standard)
    const outputs = this.#outputs
    const hidden = this.#hidden
    const last = this.#second
    const back = new Float64Array(HIDDEN)
    for (let output = 0; output < outputs; output++) {
      const error = errors[output]! * share
      last.gradient[HIDDEN * outputs + output]! += error
      for (let unit = 0; unit < HIDDEN; unit++) {
        if (hidden[unit] === 0) continue
        last.gradient[unit * outputs + output]! += error * hidden[unit]!
        back[unit]! += error * last.weights[unit * outputs + output]!
      }
    }
    const { dense, denseWidth, codes, places, width } = this.#features
    const { gradient } = this.#first
    const add = (at: number, value: number) => {
      for (let unit = 0; unit < HIDDEN; unit++) gradient[at + unit]! += value * back[unit]!
    }
    add(width * HIDDEN, 1)
    for (let feature = 0; feature < denseWidth; feature++) {
      const value = dense[row * denseWidth + feature]!
      if (value !== 0) add(feature * HIDDEN, value)
    }
    for (let block = 0; block < codes.length; block++) {
      const place = places[row * codes.length + block]!
      if (place >= 0) add(place * HIDDEN, 1)
    }
  }

  #errors(target: ProbeTarget, truth: number, { mean, deviation }: { mean: number; deviation: number }): Float64Array {
    const { out } = this
    if (target.task === 'regression') return Float64Array.of(out[0]! - (truth - mean) / deviation)
    if (this.#outputs === 1) return Float64Array.of(1 / (1 + Math.exp(-out[0]!)) - truth)
    let most = Number.NEGATIVE_INFINITY
    for (const value of out) most = Math.max(most, value)
    const shares = out.map((value) => Math.exp(value - most))
    let sum = 0
    for (const share of shares) sum += share
    return shares.map((share, label) => share / sum - (label === truth ? 1 : 0))
  }

  update(): void {
    this.#step++
    this.#first.update(this.#step, this.#rate)
    this.#second.update(this.#step, this.#rate)
  }
}

/** Weights with Adam's two running means (Kingma & Ba, 2015). */
class Layer {
  readonly weights: Float64Array
  readonly gradient: Float64Array
  readonly #means: Float64Array
  readonly #squares: Float64Array

  constructor(inputs: number, outputs: number, bound: number, random: () => number) {
    this.weights = Float64Array.from({ length: inputs * outputs }, () => (random() * 2 - 1) * bound)
    this.gradient = new Float64Array(inputs * outputs)
    this.#means = new Float64Array(inputs * outputs)
    this.#squares = new Float64Array(inputs * outputs)
  }

  update(step: number, most: number): void {
    const { weights, gradient } = this
    const means = this.#means
    const squares = this.#squares
    const rate = (most * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step)
    for (let index = 0; index < weights.length; index++) {
      const slope = gradient[index]! + PENALTY * weights[index]!
      gradient[index] = 0
      means[index] = 0.9 * means[index]! + 0.1 * slope
      squares[index] = 0.999 * squares[index]! + 0.001 * slope * slope
      weights[index]! -= (rate * means[index]!) / (Math.sqrt(squares[index]!) + 1e-8)
    }
  }
}
