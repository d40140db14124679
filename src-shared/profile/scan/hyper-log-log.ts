/** Counts different values in a fixed space (Flajolet and others 2007), with linear counting where there are few. */
export const SMALLEST_PRECISION = 10

export function addTo(registers: Uint8Array, one: number, other: number): void {
  const index = one >>> (32 - (31 - Math.clz32(registers.length)))
  const rank = Math.clz32(other) + 1
  if (rank > registers[index]!) registers[index] = rank
}

export function mergeInto(registers: Uint8Array, more: Uint8Array): void {
  for (let at = 0; at < registers.length; at += 1) if (more[at]! > registers[at]!) registers[at] = more[at]!
}

export function estimateOf(registers: Uint8Array): number {
  const size = registers.length
  let [sum, empty] = [0, 0]
  for (const rank of registers) {
    sum += 2 ** -rank
    if (rank === 0) empty += 1
  }
  const raw = ((0.7213 / (1 + 1.079 / size)) * size * size) / sum
  return raw <= 2.5 * size && empty > 0 ? size * Math.log(size / empty) : raw
}

/** Two standard errors. */
export function errorOf(registers: Uint8Array): number {
  return (2 * 1.04) / Math.sqrt(registers.length)
}
