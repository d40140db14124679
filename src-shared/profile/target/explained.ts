/** Targets as numbers: itself, or one for each frequent class; NaN where it is not known. */
export type Aims = readonly Float64Array[]

/** From 0 to 1; 0 where numbers are so far apart that their squares cannot be held. */
export function shareOf(part: number, whole: number): number {
  const share = part / whole
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
}

/** How much of the aims' variance a straight line through the values explains, 0 to 1. */
export function explainedByLine(values: Float64Array, aims: Aims): number {
  let [explained, all] = [0, 0]
  for (const aim of aims) {
    const { left, right, both } = spreads(values, aim)
    if (left > 0) explained += (both * both) / left
    all += right
  }
  return shareOf(explained, all)
}

/** Sums of squares about the means, over the rows where both are known. */
function spreads(values: Float64Array, aim: Float64Array): { left: number; right: number; both: number } {
  let [count, first, second] = [0, 0, 0]
  for (let row = 0; row < aim.length; row += 1) {
    if (Number.isNaN(values[row]!) || Number.isNaN(aim[row]!)) continue
    count += 1
    first += values[row]!
    second += aim[row]!
  }
  first /= Math.max(1, count)
  second /= Math.max(1, count)
  let [left, right, both] = [0, 0, 0]
  for (let row = 0; row < aim.length; row += 1) {
    if (Number.isNaN(values[row]!) || Number.isNaN(aim[row]!)) continue
    const [one, other] = [values[row]! - first, aim[row]! - second]
    left += one * one
    right += other * other
    both += one * other
  }
  return { left, right, both }
}

/** By the means of groups, less what as many groups explain by chance. */
export function explainedByGroups(groups: Int32Array, size: number, aims: Aims): number {
  let [explained, all] = [0, 0]
  for (const aim of aims) {
    const sums = new Float64Array(size)
    const counts = new Float64Array(size)
    let [count, sum, squares] = [0, 0, 0]
    for (let row = 0; row < aim.length; row += 1) {
      const group = groups[row]!
      if (group < 0 || Number.isNaN(aim[row]!)) continue
      sums[group]! += aim[row]!
      counts[group]! += 1
      count += 1
      sum += aim[row]!
      squares += aim[row]! * aim[row]!
    }
    const total = squares - (sum * sum) / Math.max(1, count)
    let [between, used] = [-(sum * sum) / Math.max(1, count), 0]
    for (let group = 0; group < size; group += 1) {
      if (counts[group] === 0) continue
      between += sums[group]! ** 2 / counts[group]!
      used += 1
    }
    if (count <= used || total <= 0) continue
    const within = Math.max(0, total - between) / (count - used)
    explained += total - within * (count - 1)
    all += total
  }
  return shareOf(explained, all)
}
