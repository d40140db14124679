import type { ColumnInput } from '#shared/types/column-view.ts'
import { isReadAsNull } from '#shared/types/described-column.ts'
import { hashText } from '#shared/types/model/hash.ts'

const FIRST = 1000
const SAMPLE = 2048
const number = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/

/**
 * Takes the cells of one column in one pass and bounded memory. The first distinct values are kept as they come; of the
 * rest, a sample that is even over distinct values (adaptive sampling, Wegman 1984), whose size also tells how many
 * there are: exact up to 3,048 distinct values, then with a standard error of about 2.5 %.
 */
export class ColumnGatherer {
  readonly name: string
  #first = new Map<string, number>()
  #sample = new Map<string, { hash: number; count: number }>()
  #mask = 0
  #rows = 0
  #nulls = 0
  #numeric = true
  #count = 0
  #mean = 0
  #squares = 0
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY

  constructor(name: string) {
    this.name = name
  }

  add(value: string | null): void {
    this.#rows++
    if (value === null || isReadAsNull(value)) {
      this.#nulls++
      return
    }
    if (this.#numeric) this.#addNumber(value)
    const known = this.#first.get(value)
    if (known !== undefined || this.#first.size < FIRST) {
      this.#first.set(value, (known ?? 0) + 1)
      return
    }
    this.#addSampled(value)
  }

  input(): ColumnInput {
    const stats = this.#numeric && this.#count > 0
    return {
      name: this.name,
      values: [...this.#first.keys(), ...this.#sample.keys()],
      counts: [...this.#first.values(), ...[...this.#sample.values()].map(({ count }) => count)],
      rows: this.#rows,
      nulls: this.#nulls,
      distinct: this.#first.size + this.#sample.size * (this.#mask + 1),
      stats: stats
        ? { mean: this.#mean, std: Math.sqrt(this.#squares / this.#count), min: this.#min, max: this.#max }
        : { mean: 0, std: 0, min: 0, max: 0 },
    }
  }

  #addSampled(value: string): void {
    const known = this.#sample.get(value)
    if (known) {
      known.count++
      return
    }
    const hash = scramble(hashText(value))
    if ((hash & this.#mask) !== 0) return
    this.#sample.set(value, { hash, count: 1 })
    while (this.#sample.size > SAMPLE) {
      this.#mask = this.#mask * 2 + 1
      for (const [text, entry] of this.#sample) if ((entry.hash & this.#mask) !== 0) this.#sample.delete(text)
    }
  }

  #addNumber(text: string): void {
    const value = number.test(text) ? Number(text) : Number.NaN
    if (!Number.isFinite(value)) {
      this.#numeric = false
      return
    }
    this.#count++
    const step = value - this.#mean
    this.#mean += step / this.#count
    this.#squares += step * (value - this.#mean)
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
  }
}

/** The low bits of FNV are not even enough to sample by (MurmurHash3's finish). */
function scramble(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
