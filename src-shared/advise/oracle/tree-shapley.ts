import { type LeafPath, leafPaths } from './leaf-paths.ts'
import type { TreeEnsemble } from './tree-ensemble.ts'

const NOWHERE = -1
/** Above every threshold. */
const FURTHEST = 32_766

/**
 * Exact path-dependent Shapley values of a sum of trees (the values of TreeSHAP; Lundberg et al., 2020). They are linear, so each
 * leaf is solved by itself. What a leaf gives depends on the row only through which of its figures lie within bounds: that is
 * worked out once for each such pattern and kept: with at most five or six figures on a way there are few of them.
 */
export class TreeShapley {
  /** What the trees say of a row of which nothing is known. */
  readonly base: number
  readonly #paths: readonly LeafPath[]
  /** All players of all leaves side by side; the players of a leaf begin at its start. */
  readonly #starts: Int32Array
  readonly #features: Int32Array
  /** Between which of its figure's thresholds a player lies: above the one, up to the other. */
  readonly #above: Int16Array
  readonly #upTo: Int16Array
  readonly #thresholds: ReadonlyMap<number, Float64Array>
  /** For each leaf one place a pattern: where the values of its players begin, or NOWHERE before they were worked out. */
  readonly #patterns: Int32Array
  readonly #places: Int32Array
  /** Of the patterns that were met, in the order in which they were: few of all, so that they stay near the processor. */
  #values = new Float64Array(1 << 12)
  #used = 0

  constructor(ensemble: TreeEnsemble) {
    const paths = leafPaths(ensemble)
    this.#paths = paths
    this.#starts = startsOf(paths, (players) => players)
    this.#patterns = startsOf(paths, (players) => 1 << players)
    this.#places = new Int32Array(this.#patterns.at(-1)!).fill(NOWHERE)
    this.#features = Int32Array.from(paths.flatMap(({ features }) => features))
    const thresholds = thresholdsOf(paths)
    this.#thresholds = thresholds
    const placeOf = (feature: number, threshold: number): number => placeIn(thresholds.get(feature)!, threshold)
    this.#above = Int16Array.from(
      paths.flatMap(({ features, above }) =>
        above.map((bound, player) => (bound === Number.NEGATIVE_INFINITY ? -1 : placeOf(features[player]!, bound))),
      ),
    )
    this.#upTo = Int16Array.from(
      paths.flatMap(({ features, upTo }) =>
        upTo.map((bound, player) => (bound === Number.POSITIVE_INFINITY ? FURTHEST : placeOf(features[player]!, bound))),
      ),
    )
    this.base = paths.reduce((sum, { value, known }) => sum + value * known.reduce((all, share) => all * share, 1), ensemble.base)
  }

  /**
   * Adds `weight` times each figure's value to `into`, for all rows, one after another in both arrays. Leaf by leaf: what belongs to
   * a leaf is then at hand for every row.
   */
  addTo(into: Float64Array, rows: Float32Array, width: number, weight = 1): void {
    const starts = this.#starts
    const places = this.#placesOf(rows, width)
    for (let leaf = 0; leaf + 1 < starts.length; leaf++) {
      const start = starts[leaf]!
      this.#addLeaf(leaf, start, starts[leaf + 1]! - start, into, places, width, weight)
    }
  }

  #addLeaf(
    leaf: number,
    start: number,
    count: number,
    into: Float64Array,
    figures: Int16Array,
    width: number,
    weight: number,
  ): void {
    const features = this.#features
    const above = this.#above
    const upTo = this.#upTo
    const patterns = this.#patterns[leaf]!
    const places = this.#places
    let values = this.#values
    for (let row = 0; row < figures.length; row += width) {
      let pattern = 0
      for (let player = 0; player < count; player++) {
        const figure = figures[row + features[start + player]!]!
        // Both differences are negative within the bounds: without a branch, which no processor could foresee.
        pattern |= (((above[start + player]! - figure) & (figure - upTo[start + player]! - 1)) >>> 31) << player
      }
      let place = places[patterns + pattern]!
      if (place === NOWHERE) {
        place = this.#keep(solve(this.#paths[leaf]!, pattern))
        places[patterns + pattern] = place
        values = this.#values
      }
      for (let player = 0; player < count; player++) {
        const at = row + features[start + player]!
        into[at] = into[at]! + weight * values[place + player]!
      }
    }
  }

  /** How many of its thresholds each figure lies above. */
  #placesOf(rows: Float32Array, width: number): Int16Array {
    const places = new Int16Array(rows.length)
    for (const [feature, thresholds] of this.#thresholds) {
      for (let at = feature; at < rows.length; at += width) places[at] = placeIn(thresholds, rows[at]!)
    }
    return places
  }

  #keep(solved: Float64Array): number {
    const place = this.#used
    this.#used += solved.length
    if (this.#used > this.#values.length) {
      const larger = new Float64Array(2 * this.#values.length)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values.set(solved, place)
    return place
  }
}

/** All bounds that leaves have for a figure, rising. */
function thresholdsOf(paths: readonly LeafPath[]): ReadonlyMap<number, Float64Array> {
  const found = new Map<number, Set<number>>()
  for (const { features, above, upTo } of paths) {
    for (const [player, feature] of features.entries()) {
      const own = found.get(feature) ?? new Set()
      found.set(feature, own)
      for (const bound of [above[player]!, upTo[player]!]) if (Number.isFinite(bound)) own.add(bound)
    }
  }
  return new Map([...found].map(([feature, own]) => [feature, Float64Array.from(own).sort()]))
}

/** How many thresholds lie below a figure. */
function placeIn(thresholds: Float64Array, figure: number): number {
  let [low, high] = [0, thresholds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (thresholds[middle]! < figure) low = middle + 1
    else high = middle
  }
  return low
}

function startsOf(paths: readonly LeafPath[], sizeOf: (players: number) => number): Int32Array {
  const starts = new Int32Array(paths.length + 1)
  paths.forEach(({ features }, leaf) => {
    starts[leaf + 1] = starts[leaf]! + sizeOf(features.length)
  })
  return starts
}

/**
 * For each player: the leaf's value times (within bounds - known share) times the sum over all sets of the others, weighted by
 * |S|! (n - |S| - 1)! / n!, of the product of what the set's members give (0 or 1) and the others' known shares.
 */
function solve({ value, known }: LeafPath, pattern: number): Float64Array {
  const count = known.length
  const within = (player: number): number => (pattern >> player) & 1
  return Float64Array.from({ length: count }, (_, player) => {
    // bySize[s]: that product, added up over all sets of s others.
    const bySize = new Float64Array(count)
    bySize[0] = 1
    let met = 0
    for (let other = 0; other < count; other++) {
      if (other === player) continue
      met++
      for (let size = met; size >= 0; size--) {
        bySize[size] = (size < met ? bySize[size]! * known[other]! : 0) + (size > 0 ? bySize[size - 1]! * within(other) : 0)
      }
    }
    let sum = 0
    let weight = 1 / count
    for (let size = 0; size < count; size++) {
      sum += weight * bySize[size]!
      weight *= (size + 1) / (count - 1 - size)
    }
    return value * (within(player) - known[player]!) * sum
  })
}
