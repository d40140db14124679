import type { Features } from '../block.ts'
import type { Fold } from '../folds.ts'
import type { ProbeTarget } from '../target.ts'
import { placeOfLargest, type ProbeModel } from './model.ts'

const ROUNDS = 40
const RATE = 0.12
const LEAVES = 24
const FEWEST_IN_LEAF = 20
const BINS = 64

/** Gradient boosting over histograms, leaf by leaf; a code block offers one cut for each of its categories. */
export const treesModel: ProbeModel = (features, target, fold) => {
  const binned = binFeatures(features, fold.train)
  const outputs = target.task === 'regression' || target.classes === 2 ? 1 : target.classes
  const rounds = outputs > 4 ? Math.ceil(ROUNDS / 2) : ROUNDS
  const scores = Array.from({ length: outputs }, () => new Float64Array(features.rows))
  const start = target.task === 'regression' ? meanOf(target.values, fold.train) : 0
  if (target.task === 'regression') scores[0]!.fill(start)
  const slopes = new Float64Array(features.rows)
  const curves = new Float64Array(features.rows)
  for (let round = 0; round < rounds; round++) {
    const softs = outputs > 1 ? softmax(scores, features.rows) : null
    for (let output = 0; output < outputs; output++) {
      lossSlopes(target, fold.train, scores[output]!, softs?.[output] ?? null, output, slopes, curves)
      growTree(binned, fold, slopes, curves, scores[output]!)
    }
  }
  return answers(target, fold.test, scores)
}

interface Binned {
  rows: number
  /** One array of bins a feature; a code block is one feature whose cuts are single categories. */
  bins: readonly Int32Array[]
  counts: readonly number[]
  single: readonly boolean[]
  sums: Float64Array
  bends: Float64Array
  sizes: Int32Array
}

function binFeatures(features: Features, train: Int32Array): Binned {
  const bins: Int32Array[] = []
  const counts: number[] = []
  const single: boolean[] = []
  for (let feature = 0; feature < features.denseWidth; feature++) {
    const edges = edgesOf(features, feature, train)
    bins.push(
      Int32Array.from({ length: features.rows }, (_, row) => placeAmong(edges, features.dense[row * features.denseWidth + feature]!)),
    )
    counts.push(edges.length + 1)
    single.push(false)
  }
  for (const block of features.codes) {
    bins.push(block.codes.map((code) => code + 1))
    counts.push(block.width + 1)
    single.push(true)
  }
  const most = Math.max(1, ...counts)
  return {
    rows: features.rows,
    bins,
    counts,
    single,
    sums: new Float64Array(most),
    bends: new Float64Array(most),
    sizes: new Int32Array(most),
  }
}

function edgesOf({ dense, denseWidth }: Features, feature: number, train: Int32Array): Float64Array {
  const values = Float64Array.from(train, (row) => dense[row * denseWidth + feature]!).sort()
  const edges: number[] = []
  for (let bin = 1; bin < BINS; bin++) {
    const edge = values[Math.floor((bin * values.length) / BINS)]!
    if (edge > (edges.at(-1) ?? values[0]!)) edges.push(edge)
  }
  return Float64Array.from(edges)
}

function placeAmong(edges: Float64Array, value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value >= edges[middle]!) low = middle + 1
    else high = middle
  }
  return low
}

function meanOf(values: Float64Array, rows: Int32Array): number {
  let sum = 0
  for (const row of rows) sum += values[row]!
  return sum / rows.length
}

function softmax(scores: readonly Float64Array[], rows: number): readonly Float64Array[] {
  const shares = scores.map(() => new Float64Array(rows))
  for (let row = 0; row < rows; row++) {
    let most = Number.NEGATIVE_INFINITY
    for (const out of scores) most = Math.max(most, out[row]!)
    let sum = 0
    for (const out of scores) sum += Math.exp(out[row]! - most)
    scores.forEach((out, output) => {
      shares[output]![row] = Math.exp(out[row]! - most) / sum
    })
  }
  return shares
}

function lossSlopes(
  target: ProbeTarget,
  train: Int32Array,
  scores: Float64Array,
  soft: Float64Array | null,
  output: number,
  slopes: Float64Array,
  curves: Float64Array,
): void {
  for (const row of train) {
    const truth = target.values[row]!
    if (target.task === 'regression') {
      slopes[row] = scores[row]! - truth
      curves[row] = 1
      continue
    }
    const share = soft === null ? 1 / (1 + Math.exp(-scores[row]!)) : soft[row]!
    slopes[row] = share - (soft === null ? truth : Number(truth === output))
    curves[row] = Math.max(share * (1 - share), 1e-6)
  }
}

interface Leaf {
  rows: Int32Array
  test: Int32Array
  gain: number
  feature: number
  bin: number
  slope: number
  curve: number
}

function growTree(binned: Binned, { train, test }: Fold, slopes: Float64Array, curves: Float64Array, scores: Float64Array): void {
  const leaves: Leaf[] = [bestCut(binned, train, test, slopes, curves)]
  while (leaves.length < LEAVES) {
    let at = 0
    for (let index = 1; index < leaves.length; index++) if (leaves[index]!.gain > leaves[at]!.gain) at = index
    const leaf = leaves[at]!
    if (leaf.gain <= 1e-9) break
    const [left, right] = parted(binned, leaf, leaf.rows)
    const [testLeft, testRight] = parted(binned, leaf, leaf.test)
    leaves[at] = bestCut(binned, left, testLeft, slopes, curves)
    leaves.push(bestCut(binned, right, testRight, slopes, curves))
  }
  for (const { rows, test: others, slope, curve } of leaves) {
    const step = (-slope / (curve + 1e-9)) * RATE
    for (const row of rows) scores[row]! += step
    for (const row of others) scores[row]! += step
  }
}

function parted({ bins, single }: Binned, { feature, bin }: Leaf, rows: Int32Array): readonly [Int32Array, Int32Array] {
  const own = bins[feature]!
  const one = single[feature]!
  const left = new Int32Array(rows.length)
  const right = new Int32Array(rows.length)
  let lefts = 0
  let rights = 0
  for (const row of rows) {
    if (one ? own[row] === bin : own[row]! <= bin) left[lefts++] = row
    else right[rights++] = row
  }
  return [left.subarray(0, lefts), right.subarray(0, rights)]
}

function bestCut(binned: Binned, rows: Int32Array, test: Int32Array, slopes: Float64Array, curves: Float64Array): Leaf {
  let slope = 0
  let curve = 0
  for (const row of rows) {
    slope += slopes[row]!
    curve += curves[row]!
  }
  const leaf: Leaf = { rows, test, gain: 0, feature: -1, bin: -1, slope, curve }
  if (rows.length < 2 * FEWEST_IN_LEAF) return leaf
  const whole = (slope * slope) / (curve + 1e-9)
  for (let feature = 0; feature < binned.bins.length; feature++) {
    cutFeature(binned, feature, rows, slopes, curves, whole, leaf)
  }
  return leaf
}

function cutFeature(
  binned: Binned,
  feature: number,
  rows: Int32Array,
  slopes: Float64Array,
  curves: Float64Array,
  whole: number,
  leaf: Leaf,
): void {
  const own = binned.bins[feature]!
  const count = binned.counts[feature]!
  const { sums, bends, sizes } = binned
  sums.fill(0, 0, count)
  bends.fill(0, 0, count)
  sizes.fill(0, 0, count)
  for (const row of rows) {
    const bin = own[row]!
    sums[bin]! += slopes[row]!
    bends[bin]! += curves[row]!
    sizes[bin]!++
  }
  const single = binned.single[feature]!
  let sum = 0
  let bend = 0
  let size = 0
  for (let bin = 0; bin < count - (single ? 0 : 1); bin++) {
    sum = (single ? 0 : sum) + sums[bin]!
    bend = (single ? 0 : bend) + bends[bin]!
    size = (single ? 0 : size) + sizes[bin]!
    if (size < FEWEST_IN_LEAF || rows.length - size < FEWEST_IN_LEAF) continue
    const gain = (sum * sum) / (bend + 1e-9) + (leaf.slope - sum) ** 2 / (leaf.curve - bend + 1e-9) - whole
    if (gain > leaf.gain) {
      leaf.gain = gain
      leaf.feature = feature
      leaf.bin = bin
    }
  }
}

function answers(target: ProbeTarget, test: Int32Array, scores: readonly Float64Array[]): Float64Array {
  return Float64Array.from(test, (row) => {
    if (target.task === 'regression') return scores[0]![row]!
    if (scores.length === 1) return scores[0]![row]! > 0 ? 1 : 0
    return placeOfLargest(Float64Array.from(scores, (out) => out[row]!), 0, scores.length)
  })
}
