import type { Features } from '../block.ts'
import type { ProbeModel } from './model.ts'

const NEIGHBOURS = 5

/** The five nearest training rows vote, each as much. */
export const neighboursModel: ProbeModel = (features, target, { train, test }) => {
  const nearest = new Int32Array(NEIGHBOURS)
  const distances = new Float64Array(NEIGHBOURS)
  const packed = packDense(features, train)
  return Float64Array.from(test, (row) => {
    const found = findNearest(features, row, train, packed, nearest, distances)
    return target.task === 'regression' ? meanOf(target.values, nearest, found) : voteOf(target.values, target.classes, nearest, found)
  })
}

function packDense({ dense, denseWidth }: Features, rows: Int32Array): Float64Array {
  const packed = new Float64Array(rows.length * denseWidth)
  rows.forEach((row, index) => {
    packed.set(dense.subarray(row * denseWidth, (row + 1) * denseWidth), index * denseWidth)
  })
  return packed
}

/** A row that is already farther than the fifth best is given up early. */
function findNearest(
  { dense, denseWidth, codes, places }: Features,
  row: number,
  train: Int32Array,
  packed: Float64Array,
  nearest: Int32Array,
  distances: Float64Array,
): number {
  let found = 0
  let limit = Number.POSITIVE_INFINITY
  const own = row * denseWidth
  const blocks = codes.length
  for (let index = 0; index < train.length; index++) {
    const other = train[index]!
    let distance = 0
    for (let block = 0; block < blocks; block++) {
      const mine = places[row * blocks + block]!
      const theirs = places[other * blocks + block]!
      if (mine !== theirs) distance += mine >= 0 && theirs >= 0 ? 2 : 1
    }
    const at = index * denseWidth
    for (let feature = 0; feature < denseWidth && distance < limit; feature++) {
      const difference = dense[own + feature]! - packed[at + feature]!
      distance += difference * difference
    }
    if (distance >= limit) continue
    let place = Math.min(found, NEIGHBOURS - 1)
    while (place > 0 && distances[place - 1]! > distance) {
      distances[place] = distances[place - 1]!
      nearest[place] = nearest[place - 1]!
      place--
    }
    distances[place] = distance
    nearest[place] = other
    found = Math.min(found + 1, NEIGHBOURS)
    if (found === NEIGHBOURS) limit = distances[NEIGHBOURS - 1]!
  }
  return found
}

function meanOf(values: Float64Array, nearest: Int32Array, found: number): number {
  let sum = 0
  for (let index = 0; index < found; index++) sum += values[nearest[index]!]!
  return sum / Math.max(1, found)
}

function voteOf(values: Float64Array, classes: number, nearest: Int32Array, found: number): number {
  const votes = new Int32Array(classes)
  for (let index = 0; index < found; index++) votes[values[nearest[index]!]!]!++
  let best = 0
  for (let label = 1; label < classes; label++) if (votes[label]! > votes[best]!) best = label
  return best
}
