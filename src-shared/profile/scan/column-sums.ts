import type { TypeReading } from '../measure/reading.ts'
import { iso, readIso } from './iso-clock.ts'
import { addMoment, type MomentState, newMoments } from './moment-tally.ts'
import { RepeatCheck } from './repeat-check.ts'
import type { ScanPlan } from './scan-plan.ts'
import { type Decode, mix, ValueTable } from './value-table.ts'

/** Places in the sums of a column. */
export const sum = {
  nulls: 0,
  blanks: 1,
  numbers: 2,
  s1: 3,
  s2: 4,
  s3: 5,
  s4: 6,
  min: 7,
  max: 8,
  zeros: 9,
  negatives: 10,
  integers: 11,
  lengths: 12,
  shortest: 13,
  longest: 14,
  steps: 15,
  up: 16,
  down: 17,
  byOne: 18,
  texts: 19,
  padded: 20,
} as const
export const STRIDE = 21

/** From this many steps on that go both ways, texts are no longer compared: they have no order. */
const ENOUGH_STEPS = 2000

/** The running sums of all columns of a scan. Rows are told field by field, in order. */
export class ColumnSums {
  rows = 0
  readonly sums: Float64Array
  readonly tables: ValueTable[]
  readonly repeats: (RepeatCheck | null)[]
  readonly rowRepeats: RepeatCheck | null
  readonly moments: (MomentState | null)[]
  /** First and last number (or time) of the current stretch of rows, NaN before one was met. */
  readonly first: Float64Array
  readonly last: Float64Array
  readonly #lastText: (string | null)[]
  readonly firstText: (string | null)[]
  readonly #plan: ScanPlan
  readonly #reading: TypeReading
  readonly #decode: Decode
  readonly #pivots: Float64Array
  readonly #kinds: Uint8Array

  constructor(plan: ScanPlan, reading: TypeReading, decode: Decode) {
    const width = plan.columns.length
    this.#plan = plan
    this.#reading = reading
    this.#decode = decode
    this.sums = new Float64Array(width * STRIDE)
    this.tables = plan.columns.map(() => new ValueTable(plan.limit, plan.precision))
    this.repeats = plan.columns.map((column) => (column.maybeUnique ? new RepeatCheck(true) : null))
    this.rowRepeats = plan.compareRows ? new RepeatCheck(false) : null
    this.moments = plan.columns.map((column) => (column.kind === 'moment' ? newMoments() : null))
    this.first = new Float64Array(width).fill(Number.NaN)
    this.last = new Float64Array(width).fill(Number.NaN)
    this.firstText = new Array<string | null>(width).fill(null)
    this.#lastText = new Array<string | null>(width).fill(null)
    this.#pivots = Float64Array.from(plan.columns, (column) => column.pivot)
    this.#kinds = Uint8Array.from(plan.columns, (column) => ['number', 'moment', 'text'].indexOf(column.kind))
    for (let column = 0; column < width; column += 1) {
      this.sums[column * STRIDE + sum.min] = Number.POSITIVE_INFINITY
      this.sums[column * STRIDE + sum.max] = Number.NEGATIVE_INFINITY
      this.sums[column * STRIDE + sum.shortest] = Number.POSITIVE_INFINITY
    }
  }

  get lastText(): readonly (string | null)[] {
    return this.#lastText
  }

  /** A stretch of rows begins: steps are not counted over its start. */
  beginStretch(): void {
    this.first.fill(Number.NaN)
    this.last.fill(Number.NaN)
    this.firstText.fill(null)
    this.#lastText.fill(null)
  }

  empty(column: number): void {
    this.sums[column * STRIDE + sum.nulls]! += 1
  }

  /** A field that was read as a plain number on the way. */
  plainNumber(column: number, value: number, one: number, other: number, bytes: Uint8Array, start: number, end: number): void {
    this.#length(column * STRIDE, end - start)
    if (this.#kinds[column] === 0) this.#number(column, value)
    else this.#other(column, bytes, start, end)
    this.#count(column, mix(one), mix(other), bytes, start, end)
  }

  /** Any other field that is not empty, with the hashes of its bytes. */
  field(column: number, bytes: Uint8Array, start: number, end: number, one: number, other: number, ascii: boolean): void {
    const base = column * STRIDE
    this.#length(base, ascii ? end - start : this.#decode(bytes, start, end).length)
    if (bytes[start]! <= 32 && isBlank(bytes, start, end)) this.sums[base + sum.blanks]! += 1
    else {
      if (bytes[start]! <= 32 || bytes[end - 1]! <= 32) this.sums[base + sum.padded]! += 1
      this.#other(column, bytes, start, end)
    }
    this.#count(column, mix(one), mix(other), bytes, start, end)
  }

  #count(column: number, one: number, other: number, bytes: Uint8Array, start: number, end: number): void {
    this.tables[column]!.add(one, other, bytes, start, end, this.#decode)
    const repeats = this.repeats[column]!
    if (repeats !== null) repeats.add(one, other)
  }

  #length(base: number, length: number): void {
    const sums = this.sums
    sums[base + sum.lengths]! += length
    if (length < sums[base + sum.shortest]!) sums[base + sum.shortest] = length
    if (length > sums[base + sum.longest]!) sums[base + sum.longest] = length
  }

  #other(column: number, bytes: Uint8Array, start: number, end: number): void {
    const kind = this.#kinds[column]!
    if (kind === 2) {
      this.#text(column, bytes, start, end)
      return
    }
    if (kind === 1) {
      if (this.#moment(column, bytes, start, end)) return
    } else {
      const text = this.#decode(bytes, start, end)
      const number = this.#reading.numberOf(text, this.#plan.columns[column]!.hints)
      if (number !== null && Number.isFinite(number)) {
        this.#number(column, number)
        return
      }
    }
    this.sums[column * STRIDE + sum.texts]! += 1
  }

  #number(column: number, value: number): void {
    const sums = this.sums
    const base = column * STRIDE
    const distance = value - this.#pivots[column]!
    const square = distance * distance
    sums[base + sum.numbers]! += 1
    sums[base + sum.s1]! += distance
    sums[base + sum.s2]! += square
    sums[base + sum.s3]! += square * distance
    sums[base + sum.s4]! += square * square
    if (value < sums[base + sum.min]!) sums[base + sum.min] = value
    if (value > sums[base + sum.max]!) sums[base + sum.max] = value
    if (value <= 0) sums[base + (value === 0 ? sum.zeros : sum.negatives)]! += 1
    if (Math.floor(value) === value) sums[base + sum.integers]! += 1
    this.#step(column, value)
  }

  #step(column: number, value: number): void {
    const before = this.last[column]!
    const base = column * STRIDE
    if (value > before) {
      this.sums[base + sum.up]! += 1
      if (value - before === 1) this.sums[base + sum.byOne]! += 1
    } else if (value < before) {
      this.sums[base + sum.down]! += 1
    }
    if (Number.isNaN(before)) this.first[column] = value
    else this.sums[base + sum.steps]! += 1
    this.last[column] = value
  }

  #moment(column: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (readIso(bytes, start, end)) {
      addMoment(this.moments[column]!, iso, iso.month)
      this.#step(column, iso.time)
      return true
    }
    const moment = this.#reading.momentOf(this.#decode(bytes, start, end), this.#plan.columns[column]!.hints)
    if (moment === null) return false
    addMoment(this.moments[column]!, moment, new Date(moment.time).getUTCMonth())
    this.#step(column, moment.time)
    return true
  }

  #text(column: number, bytes: Uint8Array, start: number, end: number): void {
    const base = column * STRIDE
    const sums = this.sums
    sums[base + sum.texts]! += 1
    if (sums[base + sum.up]! > 0 && sums[base + sum.down]! > 0 && sums[base + sum.steps]! >= ENOUGH_STEPS) return
    const value = this.#decode(bytes, start, end)
    if (this.#reading.isMark(value)) return
    const before = this.#lastText[column]!
    if (before === null) this.firstText[column] = value
    else {
      sums[base + sum.steps]! += 1
      if (value > before) sums[base + sum.up]! += 1
      else if (value < before) sums[base + sum.down]! += 1
    }
    this.#lastText[column] = value
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at]! > 32) return false
  return true
}
