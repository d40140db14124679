import { shuffled } from '../random.ts'
import type { ProbeTarget } from '../target.ts'

/** The codes of the training rows that occur most, as places from 0; all others -1, or one place more where `other` is set. */
export function usual(codes: Int32Array, rows: Int32Array, most: number, fewest: number, other: boolean) {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const code = codes[row]!
    if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const kept = [...counts]
    .filter(([, count]) => count >= fewest)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
  const places = new Map(kept.map(([code], place) => [code, place]))
  const width = kept.length + (other ? 1 : 0)
  const found = codes.map((code) => (code < 0 ? -1 : (places.get(code) ?? (other ? kept.length : -1))))
  return { codes: found, width: Math.max(1, width) }
}

const FOLDS = 5

/**
 * Smoothed means of the target for each category: one column, or one a class. Training rows are encoded from the rows of
 * other folds, so that no row sees its own target.
 */
export function targetMeans(codes: Int32Array, train: Int32Array, target: ProbeTarget, smoothing = 10): readonly Float64Array[] {
  const outputs = target.task === 'regression' || target.classes === 2 ? 1 : target.classes
  const width = codes.reduce((most, code) => Math.max(most, code), -1) + 1
  const order = shuffled(train.length, 0)
  const fold = new Int32Array(train.length)
  order.forEach((place, index) => {
    fold[place] = index % FOLDS
  })
  return Array.from({ length: outputs }, (_, output) => {
    const marks = Float64Array.from(train, (row) => markOf(target, row, outputs, output))
    const column = new Float64Array(codes.length)
    const all = meansOf(codes, train, fold, -1, marks, width, smoothing)
    for (let row = 0; row < codes.length; row++) column[row] = all[codes[row]! < 0 ? width : codes[row]!]!
    for (let held = 0; held < FOLDS; held++) {
      const others = meansOf(codes, train, fold, held, marks, width, smoothing)
      for (let index = 0; index < train.length; index++) {
        if (fold[index] !== held) continue
        const row = train[index]!
        column[row] = others[codes[row]! < 0 ? width : codes[row]!]!
      }
    }
    return column
  })
}

function markOf(target: ProbeTarget, row: number, outputs: number, output: number): number {
  const value = target.values[row]!
  if (target.task === 'regression' || outputs === 1) return value
  return value === output ? 1 : 0
}

/** The mean of each code over the rows of all folds but one; the overall mean stands last. */
function meansOf(
  codes: Int32Array,
  train: Int32Array,
  fold: Int32Array,
  held: number,
  marks: Float64Array,
  width: number,
  smoothing: number,
): Float64Array {
  const sums = new Float64Array(width + 1)
  const counts = new Float64Array(width + 1)
  for (let index = 0; index < train.length; index++) {
    if (fold[index] === held) continue
    const code = codes[train[index]!]!
    sums[width]! += marks[index]!
    counts[width]!++
    if (code < 0) continue
    sums[code]! += marks[index]!
    counts[code]!++
  }
  const prior = sums[width]! / Math.max(1, counts[width]!)
  sums[width] = prior
  for (let code = 0; code < width; code++) sums[code] = (sums[code]! + smoothing * prior) / (counts[code]! + smoothing)
  return sums
}

export function shares(codes: Int32Array, train: Int32Array): Float64Array {
  const counts = new Map<number, number>()
  for (const row of train) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1)
  return Float64Array.from(codes, (code) => (code < 0 ? 0 : (counts.get(code) ?? 0) / train.length))
}

/** Numbers in alphabetical order of the training categories; unseen and missing -1. */
export function ordinals(codes: Int32Array, levels: readonly string[], train: Int32Array): Float64Array {
  const seen = new Set<number>()
  for (const row of train) if (codes[row]! >= 0) seen.add(codes[row]!)
  const places = new Map([...seen].sort((a, b) => (levels[a]! < levels[b]! ? -1 : 1)).map((code, place) => [code, place]))
  return Float64Array.from(codes, (code) => places.get(code) ?? -1)
}

const word = /[\p{L}\p{N}]+/gu

/** Weights of the words in the most training rows, each row of length 1: what the action `tfidf` gives. */
export function wordWeights(
  codes: Int32Array,
  levels: readonly string[],
  train: Int32Array,
  most: number,
): readonly Float64Array[] {
  const tokens = levels.map((level) => level.toLowerCase().match(word) ?? [])
  const rowsWith = new Map<string, number>()
  for (const row of train) {
    const code = codes[row]!
    if (code < 0) continue
    for (const token of new Set(tokens[code])) rowsWith.set(token, (rowsWith.get(token) ?? 0) + 1)
  }
  const kept = [...rowsWith]
    .filter(([, count]) => count >= 2)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
  const places = new Map(kept.map(([token], place) => [token, place]))
  const rarity = kept.map(([, count]) => Math.log((1 + train.length) / (1 + count)) + 1)
  const byLevel = tokens.map((list) => weightsOf(list, places, rarity))
  return kept.map((_, place) => Float64Array.from(codes, (code) => (code < 0 ? 0 : (byLevel[code]!.get(place) ?? 0))))
}

function weightsOf(list: readonly string[], places: ReadonlyMap<string, number>, rarity: readonly number[]): Map<number, number> {
  const weights = new Map<number, number>()
  for (const token of list) {
    const place = places.get(token)
    if (place !== undefined) weights.set(place, (weights.get(place) ?? 0) + rarity[place]!)
  }
  let size = 0
  for (const value of weights.values()) size += value * value
  for (const [place, value] of weights) weights.set(place, value / Math.sqrt(size))
  return weights
}
