import { type CellKind, cellKind, isValueKind } from '../records/cell-kind.ts'
import { isBlankLine, type RawRecord } from '../records/record.ts'

const KINDS_LIMIT = 200

/** What structure needs to know of one record; what costs time is found out when asked for. */
export class RowFacts {
  /** Position among all records, blank lines counted. */
  readonly index: number
  readonly record: RawRecord
  readonly width: number
  readonly filled: number
  readonly blank: boolean
  private known: CellKind[] | null = null
  private valueCount = -1

  constructor(record: RawRecord, index: number) {
    this.index = index
    this.record = record
    this.width = record.cells.length
    let filled = 0
    for (const cell of record.cells) if (cell !== '' && (cell.charCodeAt(0) > 32 || cell.trim() !== '')) filled++
    this.filled = filled
    this.blank = filled === 0 || isBlankLine(record) || record.comment === true
  }

  forgetCells(): void {
    this.record.cells = []
  }

  get kinds(): readonly CellKind[] {
    this.known ??= this.record.cells.slice(0, KINDS_LIMIT).map((cell) => cellKind(cell))
    return this.known
  }

  /** Cells that are numbers, dates, amounts. */
  get values(): number {
    if (this.valueCount === -1) this.valueCount = this.kinds.filter((kind) => isValueKind(kind)).length
    return this.valueCount
  }
}
