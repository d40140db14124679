import type { TypeReading } from '../measure/reading.ts'
import { ColumnSums } from './column-sums.ts'
import { cellsOf } from './record-cells.ts'
import { scanRecords } from './record-scanner.ts'
import type { ScanPart, StretchEdge } from './scan-part.ts'
import type { ScanPlan } from './scan-plan.ts'
import { type ScanTarget, stopsOf } from './scan-target.ts'
import type { Decode } from './value-table.ts'

/** Scans stretches of records, in any order, and answers with all that was found. */
export class StretchScanner {
  readonly sums: ColumnSums
  readonly #plan: ScanPlan
  readonly #target: ScanTarget
  readonly #edges: StretchEdge[] = []
  readonly #sample: { stretch: number; rows: (string | null)[][] }[] = []
  #kept: (string | null)[][] = []
  #random = 0

  constructor(plan: ScanPlan, reading: TypeReading, decode: Decode) {
    this.#plan = plan
    this.sums = new ColumnSums(plan, reading, decode)
    const limit = plan.sampleShare * 4294967296
    this.#target = {
      sums: this.sums,
      width: plan.columns.length,
      delimiter: plan.delimiter,
      quote: plan.quote,
      stops: stopsOf(plan.delimiter, plan.quote),
      header: plan.header,
      choose: () => this.#next() < limit,
      keep: (bytes, start, end) => this.#kept.push(cellsOf(bytes, start, end, plan, decode)),
    }
  }

  /** The bytes from `start` to `end` are whole records, and a newline stands at `end`. */
  scan(stretch: number, bytes: Uint8Array, start: number, end: number): void {
    this.sums.beginStretch()
    this.#kept = []
    this.#random = Math.imul(this.#plan.seed ^ stretch, 0x9e3779b1)
    scanRecords(bytes, start, end, this.#target)
    const { first, last, firstText, lastText } = this.sums
    this.#edges.push({ stretch, first: first.slice(), last: last.slice(), firstText: [...firstText], lastText: [...lastText] })
    this.#sample.push({ stretch, rows: this.#kept })
  }

  part(): ScanPart {
    const { rows, sums, tables, moments, repeats, rowRepeats } = this.sums
    return {
      rows,
      sums,
      tables: tables.map((table) => table.state()),
      moments,
      repeats: repeats.map((check) => check?.hashes() ?? null),
      rowRepeats: rowRepeats?.hashes() ?? null,
      edges: this.#edges,
      sample: this.#sample,
    }
  }

  /** The sequence of SplitMix32: the same rows are chosen of the same stretch, whoever scans it. */
  #next(): number {
    this.#random = (this.#random + 0x9e3779b9) | 0
    let mixed = this.#random ^ (this.#random >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}
