import type { CodedColumn } from '../table/coded-column.ts'

const MOST_CODES = 60

/** Each row's group, -1 for missing. Numbers fall into `bins` groups of like size; other values are groups of their own. */
export function groupsOf(column: CodedColumn, bins: number): { groups: Int32Array; size: number } {
  if (column.numbers === null || column.size <= bins) return { groups: column.codes, size: column.size }
  const sorted = column.numbers.filter((number) => !Number.isNaN(number)).sort()
  const edges = new Set<number>()
  for (let bin = 1; bin < bins; bin += 1) edges.add(sorted[Math.floor((bin * sorted.length) / bins)]!)
  const bounds = Float64Array.from(edges).sort()
  const groups = Int32Array.from(column.numbers, (number, row) => {
    if (column.codes[row]! < 0 || Number.isNaN(number)) return -1
    let [low, high] = [0, bounds.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (number >= bounds[middle]!) low = middle + 1
      else high = middle
    }
    return low
  })
  return { groups, size: bounds.length + 1 }
}

/** Mutual information in bits, less what the same groups give by chance (two seeded shuffles); never below 0. */
export function mutualInformationOf(one: CodedColumn, other: CodedColumn): number {
  const left = groupsOf(one, 12)
  const right = groupsOf(other, 12)
  if (left.size > MOST_CODES * 20 || right.size > MOST_CODES * 20) return 0
  const pairs: [number, number][] = []
  for (let row = 0; row < left.groups.length; row += 1) {
    if (left.groups[row]! >= 0 && right.groups[row]! >= 0) pairs.push([left.groups[row]!, right.groups[row]!])
  }
  if (pairs.length === 0) return 0
  const lefts = Int32Array.from(pairs, (pair) => pair[0])
  const rights = Int32Array.from(pairs, (pair) => pair[1])
  const told = informationOf(lefts, rights, right.size)
  const chance = [1, 2].map((seed) => informationOf(lefts, shuffled(rights, seed), right.size))
  return Math.max(0, told - (chance[0]! + chance[1]!) / 2)
}

function informationOf(lefts: Int32Array, rights: Int32Array, width: number): number {
  const cells = new Map<number, number>()
  const leftRows = new Map<number, number>()
  const rightRows = new Float64Array(width)
  for (let row = 0; row < lefts.length; row += 1) {
    const key = lefts[row]! * width + rights[row]!
    cells.set(key, (cells.get(key) ?? 0) + 1)
    leftRows.set(lefts[row]!, (leftRows.get(lefts[row]!) ?? 0) + 1)
    rightRows[rights[row]!]! += 1
  }
  let information = 0
  for (const [key, count] of cells) {
    const expected = leftRows.get(Math.floor(key / width))! * rightRows[key % width]!
    information += (count / lefts.length) * Math.log2((count * lefts.length) / expected)
  }
  return information
}

function shuffled(values: Int32Array, seed: number): Int32Array {
  const mixed = values.slice()
  let state = seed
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 4294967296) * (at + 1))
    const held = mixed[at]!
    mixed[at] = mixed[other]!
    mixed[other] = held
  }
  return mixed
}
