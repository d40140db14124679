import type { Row } from '#shared/contract/table.ts'

/** Keeps a fair sample of rows of a stream whose length is not known (Li's algorithm L), with an explicit seed. */
export class Reservoir {
  readonly rows: Row[] = []
  seen = 0
  readonly #size: number
  readonly #random: () => number
  #weight = 1
  #next = 0

  constructor(size: number, random: () => number) {
    this.#size = size
    this.#random = random
  }

  add(row: Row): void {
    const index = this.seen
    this.seen += 1
    if (this.rows.length < this.#size) {
      this.rows.push(row)
      if (this.rows.length === this.#size) this.#skip(index)
      return
    }
    if (index !== this.#next) return
    this.rows[Math.floor(this.#random() * this.#size)] = row
    this.#skip(index)
  }

  #skip(from: number): void {
    this.#weight *= Math.exp(Math.log(this.#random()) / this.#size)
    this.#next = from + Math.floor(Math.log(this.#random()) / Math.log(1 - this.#weight)) + 1
  }
}

/** Mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 1) / 4294967297
  }
}
