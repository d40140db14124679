import type { CodedColumn } from '../table/coded-column.ts'

export function logged(numbers: Float64Array): Float64Array {
  return numbers.map((number) => Math.sign(number) * Math.log1p(Math.abs(number)))
}

/** Places of the values in order, ties in the middle of theirs. */
export function ranked(numbers: Float64Array): Float64Array {
  const sorted = numbers.filter((number) => !Number.isNaN(number)).sort()
  const place = new Map<number, number>()
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (end < sorted.length && sorted[end] === sorted[at]) end += 1
    place.set(sorted[at]!, (at + end - 1) / 2)
    at = end
  }
  return numbers.map((number) => place.get(number) ?? Number.NaN)
}

export function clipped(numbers: Float64Array): Float64Array {
  const sorted = numbers.filter((number) => !Number.isNaN(number)).sort()
  const low = sorted[Math.floor(0.02 * sorted.length)] ?? 0
  const high = sorted[Math.ceil(0.98 * sorted.length) - 1] ?? 0
  return numbers.map((number) => (Number.isNaN(number) ? number : Math.min(high, Math.max(low, number))))
}

export function commonness({ codes, size }: CodedColumn): Float64Array {
  const counts = new Float64Array(size)
  for (const code of codes) if (code >= 0) counts[code]! += 1
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : counts[code]!))
}
