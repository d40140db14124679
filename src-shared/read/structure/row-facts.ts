import { type CellKind, cellKind, isValueKind } from '../records/cell-kind.ts'
import { isBlankLine, type RawRecord } from '../records/record.ts'

/** What structure needs to know of one record. */
export interface RowFacts {
  /** Position among all records, blank lines counted. */
  index: number
  record: RawRecord
  width: number
  filled: number
  kinds: CellKind[]
  values: number
  blank: boolean
}

const KINDS_LIMIT = 200

export function rowFacts(record: RawRecord, index: number): RowFacts {
  const kinds: CellKind[] = []
  let filled = 0
  let values = 0
  for (const [at, cell] of record.cells.entries()) {
    if (at < KINDS_LIMIT) {
      const kind = cellKind(cell)
      kinds.push(kind)
      if (isValueKind(kind)) values++
    }
    if (cell.trim() !== '') filled++
  }
  return { index, record, width: record.cells.length, filled, kinds, values, blank: isBlankLine(record) || filled === 0 }
}
