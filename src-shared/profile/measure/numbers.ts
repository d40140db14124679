import type { HistogramBin, NumberFacts } from '#shared/contract/profile.ts'

/** Numbers in ascending order with how often each occurs. */
export interface WeightedNumbers {
  values: Float64Array
  weights: Float64Array
  weight: number
}

export function weigh(values: readonly number[], counts: readonly number[]): WeightedNumbers {
  const order = new Uint32Array(values.length)
  for (let at = 0; at < order.length; at += 1) order[at] = at
  order.sort((a, b) => values[a]! - values[b]!)
  const sorted = new Float64Array(order.length)
  const weights = new Float64Array(order.length)
  let weight = 0
  for (let at = 0; at < order.length; at += 1) {
    sorted[at] = values[order[at]!]!
    weights[at] = counts[order[at]!]!
    weight += weights[at]!
  }
  return { values: sorted, weights, weight }
}

/** Quantile between the two nearest ranks (the usual linear rule), over weighted values. */
export function quantile(numbers: WeightedNumbers, share: number): number {
  const rank = share * (numbers.weight - 1)
  const low = Math.floor(rank)
  let before = 0
  for (let at = 0; at < numbers.values.length; at += 1) {
    const after = before + numbers.weights[at]!
    if (low < after) {
      const value = numbers.values[at]!
      const next = low + 1 < after ? value : (numbers.values[at + 1] ?? value)
      return value + (next - value) * (rank - low)
    }
    before = after
  }
  return numbers.values.at(-1) ?? Number.NaN
}

export function quantilesOf(numbers: WeightedNumbers): NumberFacts['quantiles'] {
  const at = (share: number): number => quantile(numbers, share)
  return {
    p01: at(0.01),
    p05: at(0.05),
    p10: at(0.1),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
  }
}

export interface Moments {
  mean: number
  deviation: number
  skew: number
  kurtosis: number
}

/** Sample deviation (n - 1), population skewness and excess kurtosis, from central power sums. */
export function momentsFrom(count: number, mean: number, m2: number, m3: number, m4: number): Moments {
  const variance = m2 / count
  const flat = variance <= 1e-24 * Math.max(1, mean * mean)
  return {
    mean,
    deviation: count > 1 ? Math.sqrt(m2 / (count - 1)) : 0,
    skew: flat ? 0 : m3 / count / variance ** 1.5,
    kurtosis: flat ? 0 : m4 / count / variance ** 2 - 3,
  }
}

function meanDistance({ values, weights, weight }: WeightedNumbers, from: number): number {
  let sum = 0
  for (let at = 0; at < values.length; at += 1) sum += (values[at]! - from) * weights[at]!
  return sum / weight
}

export function momentsOf(numbers: WeightedNumbers): Moments {
  const rough = meanDistance(numbers, 0)
  // A sum of far numbers loses what tells them apart.
  const lost = meanDistance(numbers, rough)
  const mean = Number.isFinite(lost) ? rough + lost : rough
  let [m1, m2, m3, m4] = [0, 0, 0, 0]
  for (let at = 0; at < numbers.values.length; at += 1) {
    const distance = numbers.values[at]! - mean
    const square = distance * distance
    m1 += numbers.weights[at]! * distance
    m2 += numbers.weights[at]! * square
    m3 += numbers.weights[at]! * square * distance
    m4 += numbers.weights[at]! * square * square
  }
  // The mean of far numbers has no digit for its last part.
  const [n, e] = [numbers.weight, Number.isFinite(m1) ? m1 / numbers.weight : 0]
  return momentsFrom(n, mean, m2 - n * e * e, m3 - 3 * e * m2 + 2 * n * e ** 3, m4 - 4 * e * m3 + 6 * e * e * m2 - 3 * n * e ** 4)
}

/** The median distance from the median: values in order go away from it on both sides, so that their distances need no sorting. */
export function madOf({ values, weights, weight }: WeightedNumbers, median: number): number {
  const distances = { values: new Float64Array(values.length), weights: new Float64Array(values.length), weight }
  let above = 0
  while (above < values.length && values[above]! < median) above += 1
  let below = above - 1
  for (let at = 0; at < values.length; at += 1) {
    const down = below < 0 ? Number.POSITIVE_INFINITY : median - values[below]!
    const up = above >= values.length ? Number.POSITIVE_INFINITY : values[above]! - median
    const taken = down < up ? below-- : above++
    distances.values[at] = Math.min(down, up)
    distances.weights[at] = weights[taken]!
  }
  return quantile(distances, 0.5)
}

/** Makes the median distance of a normal distribution equal its standard deviation. */
const MAD_TO_DEVIATION = 1.4826

export interface Fences {
  low: number
  high: number
}

export function iqrFences({ p25, p75 }: NumberFacts['quantiles']): Fences {
  const reach = 1.5 * (p75 - p25)
  return { low: p25 - reach, high: p75 + reach }
}

/** 3.5 scaled median distances (Iglewicz and Hoaglin). No spread, no fence. */
export function madFences(median: number, mad: number): Fences {
  const reach = mad > 0 ? 3.5 * MAD_TO_DEVIATION * mad : Number.POSITIVE_INFINITY
  return { low: median - reach, high: median + reach }
}

export function weightWhere(numbers: WeightedNumbers, test: (value: number) => boolean): number {
  let weight = 0
  for (let at = 0; at < numbers.values.length; at += 1) if (test(numbers.values[at]!)) weight += numbers.weights[at]!
  return weight
}

export function numberFactsOf(numbers: WeightedNumbers): NumberFacts | null {
  if (numbers.weight === 0) return null
  const quantiles = quantilesOf(numbers)
  const mad = madOf(numbers, quantiles.p50)
  const iqr = iqrFences(quantiles)
  const far = madFences(quantiles.p50, mad)
  return {
    parsed: numbers.weight,
    min: numbers.values[0]!,
    max: numbers.values.at(-1)!,
    ...momentsOf(numbers),
    quantiles,
    mad,
    zeros: weightWhere(numbers, (value) => value === 0),
    negatives: weightWhere(numbers, (value) => value < 0),
    integers: weightWhere(numbers, Number.isInteger),
    outliersIqr: weightWhere(numbers, (value) => value < iqr.low || value > iqr.high),
    outliersMad: weightWhere(numbers, (value) => value < far.low || value > far.high),
  }
}

const BINS = 24

/** Even bins over the body of the distribution, and one bin for each far tail, so that one far value hides nothing. */
export function histogramOf(numbers: WeightedNumbers): HistogramBin[] {
  const { values, weights } = numbers
  if (values.length === 0) return []
  if (values.length <= BINS) return Array.from(values, (value, at) => ({ from: value, to: value, count: weights[at]! }))
  const [min, max] = [values[0]!, values.at(-1)!]
  const [low, high] = [quantile(numbers, 0.25), quantile(numbers, 0.75)]
  const reach = 3 * (high - low)
  const from = reach > 0 ? Math.max(min, low - reach) : min
  const to = reach > 0 ? Math.min(max, high + reach) : max
  const edges = [...(from > min ? [min] : []), ...Array.from({ length: BINS + 1 }, (_, at) => from + ((to - from) * at) / BINS)]
  if (to < max) edges.push(max)
  const bins = edges.slice(1).map((edge, at) => ({ from: edges[at]!, to: edge, count: 0 }))
  let bin = 0
  for (let at = 0; at < values.length; at += 1) {
    while (bin < bins.length - 1 && values[at]! >= bins[bin]!.to) bin += 1
    bins[bin]!.count += weights[at]!
  }
  return bins
}
