/** Insertions, deletions, substitutions and swaps of neighbours from one text to the other; `limit + 1` when there are more than `limit`. */
export function editDistance(one: string, other: string, limit: number): number {
  if (one === other) return 0
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  const width = other.length + 1
  let older = new Int32Array(width)
  let before = Int32Array.from({ length: width }, (_, at) => at)
  let now = new Int32Array(width)
  for (let row = 1; row <= one.length; row += 1) {
    now[0] = row
    let least = row
    for (let column = 1; column < width; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let cost = Math.min(before[column]! + 1, now[column - 1]! + 1, before[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) cost = Math.min(cost, older[column - 2]! + 1)
      now[column] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    ;[older, before, now] = [before, now, older]
  }
  return Math.min(limit + 1, before[width - 1]!)
}

/** Slips of the pen that still leave the word what it was: one in four characters, at most four. */
export function slipsAllowed(length: number): number {
  return length < 3 ? 0 : Math.min(4, Math.max(1, Math.floor(length / 4)))
}

export function isSlipOf(one: string, other: string): boolean {
  const limit = slipsAllowed(Math.min(one.length, other.length))
  return limit > 0 && editDistance(one, other, limit) <= limit
}
