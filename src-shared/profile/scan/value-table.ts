import { addTo } from './hyper-log-log.ts'
import type { ValueTableState } from './value-table-state.ts'

/** How many frequent values stay counted when there are too many different ones to keep them all. */
const KEPT = 256

export type Decode = (bytes: Uint8Array, start: number, end: number) => string

/**
 * Counts the values of one column by two 32-bit hashes. Up to `limit` different values it is exact; beyond, it keeps
 * counting the frequent ones it has and sketches how many there are.
 */
export class ValueTable {
  complete = true
  registers: Uint8Array | null = null
  readonly #limit: number
  readonly #precision: number
  #mask = 63
  #slots = new Int32Array(64)
  #hashes = new Int32Array(64)
  #counts = new Int32Array(32)
  #size = 0
  #values: string[] = []

  constructor(limit: number, precision: number) {
    this.#limit = limit
    this.#precision = precision
  }

  add(one: number, other: number, bytes: Uint8Array, start: number, end: number, decode: Decode): void {
    if (this.registers !== null) {
      addTo(this.registers, one, other)
      if (this.#size === 0) return
    }
    const hashes = this.#hashes
    let slot = one & this.#mask
    for (let entry = this.#slots[slot]!; entry !== 0; entry = this.#slots[slot]!) {
      if (hashes[2 * entry - 2] === one && hashes[2 * entry - 1] === other) {
        this.#counts[entry - 1]! += 1
        return
      }
      slot = (slot + 1) & this.#mask
    }
    if (!this.complete) return
    if (this.#size === this.#limit) {
      this.#overflow()
      addTo(this.registers!, one, other)
      return
    }
    this.#insert(slot, one, other, decode(bytes, start, end))
  }

  state(): ValueTableState {
    return {
      hashes: this.#hashes.slice(0, 2 * this.#size),
      counts: this.#counts.slice(0, this.#size),
      values: this.#values,
      complete: this.complete,
      registers: this.registers,
    }
  }

  #insert(slot: number, one: number, other: number, value: string): void {
    if (this.#size === this.#counts.length) this.#grow()
    const entry = this.#size
    this.#hashes[2 * entry] = one
    this.#hashes[2 * entry + 1] = other
    this.#counts[entry] = 1
    this.#values.push(value)
    this.#size += 1
    if (2 * this.#size > this.#mask) this.#rehash((this.#mask + 1) * 4)
    else this.#slots[slot] = entry + 1
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2)
    const counts = new Int32Array(this.#counts.length * 2)
    hashes.set(this.#hashes)
    counts.set(this.#counts)
    this.#hashes = hashes
    this.#counts = counts
  }

  #rehash(capacity: number): void {
    this.#mask = capacity - 1
    this.#slots = new Int32Array(capacity)
    for (let entry = 0; entry < this.#size; entry += 1) {
      let slot = this.#hashes[2 * entry]! & this.#mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#slots[slot] = entry + 1
    }
  }

  #overflow(): void {
    this.complete = false
    this.registers = new Uint8Array(1 << this.#precision)
    const frequent: number[] = []
    for (let entry = 0; entry < this.#size; entry += 1) {
      addTo(this.registers, this.#hashes[2 * entry]!, this.#hashes[2 * entry + 1]!)
      if (this.#counts[entry]! > 1) frequent.push(entry)
    }
    frequent.sort((a, b) => this.#counts[b]! - this.#counts[a]! || a - b)
    const kept = frequent.slice(0, KEPT)
    this.#hashes = Int32Array.from(kept.flatMap((entry) => [this.#hashes[2 * entry]!, this.#hashes[2 * entry + 1]!]))
    this.#counts = Int32Array.from(kept, (entry) => this.#counts[entry]!)
    this.#values = kept.map((entry) => this.#values[entry]!)
    this.#size = kept.length
    this.#rehash(4 * KEPT)
  }
}

/** Spreads a hash over all its bits (the finish of MurmurHash3). */
export function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
