import { AuroraError } from '../contract/errors.ts'

/** So many bytes of the system's secure randomness. Whoever calls brings it; tests bring a seeded one. */
export type RandomBytes = (count: number) => Uint8Array

export interface RandomBits {
  /** Every whole number from 0 up to but without `bound`, each equally likely. */
  below(bound: bigint): bigint
}

const POOL = 1_024

/** Bytes are used once and wiped. Rejection, not remainder: the remainder of a power of two favours small numbers. */
export function randomBits(source: RandomBytes): RandomBits {
  let pool = new Uint8Array(0)
  let next = 0
  const byte = (): bigint => {
    if (next >= pool.length) {
      pool = Uint8Array.from(source(POOL))
      if (pool.length !== POOL) throw new AuroraError('internal', 'The source of randomness gave too few bytes.')
      next = 0
    }
    const value = pool[next]!
    pool[next] = 0
    next += 1
    return BigInt(value)
  }
  return {
    below(bound) {
      if (bound <= 0n) throw new AuroraError('internal', 'A random number needs a bound above zero.')
      const width = bitLength(bound - 1n)
      const mask = (1n << width) - 1n
      for (;;) {
        let value = 0n
        for (let got = 0n; got < width; got += 8n) value = (value << 8n) | byte()
        value &= mask
        if (value < bound) return value
      }
    },
  }
}

function bitLength(value: bigint): bigint {
  let width = 0n
  for (let rest = value; rest > 0n; rest >>= 1n) width += 1n
  return width
}
