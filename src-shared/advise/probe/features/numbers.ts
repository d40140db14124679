/** What treatments of numbers learn from training rows. All of it sees known values only. */

export function known(values: Float64Array, rows: Int32Array): Float64Array {
  const found: number[] = []
  for (const row of rows) if (!Number.isNaN(values[row]!)) found.push(values[row]!)
  return Float64Array.from(found).sort()
}

export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return 0
  const place = share * (sorted.length - 1)
  const low = Math.floor(place)
  const from = sorted[low]!
  return from + (place - low) * ((sorted[low + 1] ?? from) - from)
}

export function filled(values: Float64Array, rows: Int32Array): Float64Array {
  const middle = quantile(known(values, rows), 0.5)
  return values.map((value) => (Number.isNaN(value) ? middle : value))
}

export function standardised(values: Float64Array, rows: Int32Array): Float64Array {
  let sum = 0
  for (const row of rows) sum += values[row]!
  const mean = sum / Math.max(1, rows.length)
  let squares = 0
  for (const row of rows) squares += (values[row]! - mean) ** 2
  const deviation = Math.sqrt(squares / Math.max(1, rows.length))
  return deviation > 0 ? values.map((value) => (value - mean) / deviation) : new Float64Array(values.length)
}

export function edgesOf(values: Float64Array, rows: Int32Array, bins: number): Float64Array {
  const sorted = known(values, rows)
  const edges = new Set<number>()
  for (let bin = 1; bin < bins; bin++) {
    const edge = sorted[Math.max(0, Math.ceil((bin * sorted.length) / bins) - 1)]
    if (edge !== undefined && edge > sorted[0]!) edges.add(edge)
  }
  return Float64Array.from(edges)
}

export function binned(values: Float64Array, edges: Float64Array): Int32Array {
  return Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1
    let low = 0
    let high = edges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (value >= edges[middle]!) low = middle + 1
      else high = middle
    }
    return low
  })
}

/** Rank from 0 to 1 among the training values, by straight lines between their quantiles. */
export function ranks(values: Float64Array, rows: Int32Array, points = 100): Float64Array {
  const sorted = known(values, rows)
  const marks = Float64Array.from({ length: points }, (_, index) => quantile(sorted, index / (points - 1)))
  return values.map((value) => rankAmong(marks, value))
}

function rankAmong(marks: Float64Array, value: number): number {
  const last = marks.length - 1
  if (value <= marks[0]!) return 0
  if (value >= marks[last]!) return 1
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (marks[middle]! <= value) low = middle
    else high = middle
  }
  const width = marks[high]! - marks[low]!
  return (low + (width > 0 ? (value - marks[low]!) / width : 0)) / last
}

export function signedLog(values: Float64Array): Float64Array {
  return values.map((value) => Math.sign(value) * Math.log1p(Math.abs(value)))
}

export function clipped(values: Float64Array, rows: Int32Array, low: number, high: number): Float64Array {
  const sorted = known(values, rows)
  const from = quantile(sorted, low)
  const to = quantile(sorted, high)
  return values.map((value) => Math.min(to, Math.max(from, value)))
}

/** Yeo & Johnson (2000), with the power of the largest likelihood on the grid that the action uses. */
export function evened(values: Float64Array, rows: Int32Array): Float64Array {
  const sorted = known(values, rows)
  let best = 1
  let most = Number.NEGATIVE_INFINITY
  for (let power = -2; power <= 2; power += 0.25) {
    const likelihood = likelihoodOf(sorted, power)
    if (likelihood > most) {
      most = likelihood
      best = power
    }
  }
  return values.map((value) => yeoJohnson(value, best))
}

function yeoJohnson(value: number, power: number): number {
  if (value >= 0) return power === 0 ? Math.log1p(value) : ((value + 1) ** power - 1) / power
  return power === 2 ? -Math.log1p(-value) : -((1 - value) ** (2 - power) - 1) / (2 - power)
}

function likelihoodOf(values: Float64Array, power: number): number {
  let sum = 0
  let squares = 0
  let bend = 0
  for (const value of values) {
    const changed = yeoJohnson(value, power)
    sum += changed
    squares += changed * changed
    bend += Math.sign(value) * Math.log1p(Math.abs(value))
  }
  const count = values.length
  const variance = squares / count - (sum / count) ** 2
  return variance > 0 && Number.isFinite(variance)
    ? -0.5 * count * Math.log(variance) + (power - 1) * bend
    : Number.NEGATIVE_INFINITY
}
