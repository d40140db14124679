import { type LeafPath, leafPaths } from './leaf-paths.ts'
import type { TreeEnsemble } from './tree-ensemble.ts'

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
  readonly #above: Float64Array
  readonly #upTo: Float64Array
  /** For each leaf one place a pattern: whether it was worked out, and the values of its players. */
  readonly #patterns: Int32Array
  readonly #solved: Uint8Array
  readonly #places: Int32Array
  readonly #values: Float64Array

  constructor(ensemble: TreeEnsemble) {
    const paths = leafPaths(ensemble)
    this.#paths = paths
    this.#starts = startsOf(paths, (players) => players)
    this.#patterns = startsOf(paths, (players) => 1 << players)
    this.#places = startsOf(paths, (players) => players << players)
    this.#features = Int32Array.from(paths.flatMap(({ features }) => features))
    this.#above = Float64Array.from(paths.flatMap(({ above }) => above))
    this.#upTo = Float64Array.from(paths.flatMap(({ upTo }) => upTo))
    this.#solved = new Uint8Array(this.#patterns.at(-1)!)
    this.#values = new Float64Array(this.#places.at(-1)!)
    this.base = paths.reduce((sum, { value, known }) => sum + value * known.reduce((all, share) => all * share, 1), ensemble.base)
  }

  /**
   * Adds `weight` times each figure's value to `into`, for all rows, one after another in both arrays. Leaf by leaf: what belongs to
   * a leaf is then at hand for every row.
   */
  addTo(into: Float64Array, rows: Float32Array, width: number, weight = 1): void {
    const starts = this.#starts
    for (let leaf = 0; leaf + 1 < starts.length; leaf++) {
      const start = starts[leaf]!
      this.#addLeaf(leaf, start, starts[leaf + 1]! - start, into, rows, width, weight)
    }
  }

  #addLeaf(
    leaf: number,
    start: number,
    count: number,
    into: Float64Array,
    rows: Float32Array,
    width: number,
    weight: number,
  ): void {
    const features = this.#features
    const above = this.#above
    const upTo = this.#upTo
    const values = this.#values
    const solved = this.#solved
    const places = this.#places[leaf]!
    const patterns = this.#patterns[leaf]!
    for (let row = 0; row < rows.length; row += width) {
      let pattern = 0
      for (let player = start; player < start + count; player++) {
        const figure = rows[row + features[player]!]!
        if (figure > above[player]! && figure <= upTo[player]!) pattern |= 1 << (player - start)
      }
      const place = places + pattern * count
      if (solved[patterns + pattern] === 0) {
        values.set(solve(this.#paths[leaf]!, pattern), place)
        solved[patterns + pattern] = 1
      }
      for (let player = 0; player < count; player++) {
        const at = row + features[start + player]!
        into[at] = into[at]! + weight * values[place + player]!
      }
    }
  }
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
