import { CLASS_COUNT } from './role.ts'

/** Gradient-boosted trees as training/rows/pack.py writes them. */
export interface PackedTrees {
  readonly features: readonly string[]
  readonly cuts: readonly (readonly number[])[]
  readonly trees: number
  readonly scale: number
  readonly nodes: string
}

export interface Trees {
  readonly features: readonly string[]
  readonly feature: Int16Array
  readonly cut: Float64Array
  readonly right: Int32Array
  readonly roots: Int32Array
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const LEAF = 255

function fromBase64(text: string): Uint8Array {
  const codes = new Uint8Array(128)
  for (let at = 0; at < 64; at++) codes[LETTERS.charCodeAt(at)] = at
  const clean = text.replace(/=+$/, '')
  const out = new Uint8Array(Math.floor((clean.length * 3) / 4))
  let bits = 0
  let held = 0
  let to = 0
  for (let at = 0; at < clean.length; at++) {
    bits = ((bits << 6) | codes[clean.charCodeAt(at)]!) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      out[to++] = (bits >> held) & 255
    }
  }
  return out
}

export function unpackTrees(packed: PackedTrees): Trees {
  const bytes = fromBase64(packed.nodes)
  const count = bytes.length / 3
  const feature = new Int16Array(count).fill(-1)
  const cut = new Float64Array(count)
  const right = new Int32Array(count)
  const roots = new Int32Array(packed.trees)
  let at = 0
  const subtree = (): void => {
    const node = at++
    const slot = bytes[node * 3]
    if (slot === undefined) throw new RangeError('the trees end too early')
    if (slot === LEAF) {
      const value = (bytes[node * 3 + 1]! << 8) | bytes[node * 3 + 2]!
      cut[node] = (value >= 0x8000 ? value - 0x10000 : value) * packed.scale
      return
    }
    const threshold = packed.cuts[slot]?.[bytes[node * 3 + 1]!]
    if (threshold === undefined) throw new RangeError('the trees name a feature that is not there')
    feature[node] = slot
    cut[node] = threshold
    subtree()
    right[node] = at
    subtree()
  }
  for (let tree = 0; tree < packed.trees; tree++) {
    roots[tree] = at
    subtree()
  }
  if (at !== count) throw new RangeError('the trees end too late')
  return { features: packed.features, feature, cut, right, roots }
}

/** Chance of each role for each row of values; tree t votes for role t modulo the number of roles. */
export function chancesOf(trees: Trees, names: readonly string[], values: Float32Array): Float32Array {
  const width = names.length
  const rows = values.length / width
  const columns = Int32Array.from(trees.features, (name) => names.indexOf(name))
  if (columns.includes(-1)) throw new RangeError(`the model needs feature ${trees.features[columns.indexOf(-1)]}`)
  const { feature, cut, right, roots } = trees
  const out = new Float32Array(rows * CLASS_COUNT)
  const scores = new Float64Array(CLASS_COUNT)
  for (let row = 0; row < rows; row++) {
    const base = row * width
    scores.fill(0)
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!
      for (let slot = feature[node]!; slot !== -1; slot = feature[node]!)
        node = values[base + columns[slot]!]! <= cut[node]! ? node + 1 : right[node]!
      scores[tree % CLASS_COUNT]! += cut[node]!
    }
    const most = Math.max(...scores)
    let sum = 0
    for (let role = 0; role < CLASS_COUNT; role++) sum += Math.exp(scores[role]! - most)
    for (let role = 0; role < CLASS_COUNT; role++) out[row * CLASS_COUNT + role] = Math.exp(scores[role]! - most) / sum
  }
  return out
}
