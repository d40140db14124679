import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { SuspectKind } from '#shared/contract/profile.ts'
import type { Dictionary } from '../measure/dictionary.ts'

/** A column as the error detectors see it. */
export interface ErrorColumn {
  name: string
  /** With one code a row. */
  dictionary: Dictionary & { codes: Int32Array }
  /** By code: empty, blank, or standing for missing. */
  gone: Uint8Array
  verdict: TypeVerdict
  /** Rows with a value. */
  present: number
  /** Different values. */
  distinct: number
}

export interface ErrorTable {
  rows: number
  columns: readonly ErrorColumn[]
}

/** One reason to suspect one cell. */
export interface Finding {
  row: number
  column: number
  kind: SuspectKind
  /** How likely the cell is wrong by this reason alone. */
  score: number
  expected: string | null
  words: string
}

export type Breathe = () => Promise<void>

export type ErrorDetector = (table: ErrorTable, breathe: Breathe) => readonly Finding[] | Promise<readonly Finding[]>

export function valueAt(column: ErrorColumn, row: number): string | null {
  const code = column.dictionary.codes[row]!
  return code < 0 ? null : column.dictionary.values[code]!
}

export function isPresent(column: ErrorColumn, row: number): boolean {
  const code = column.dictionary.codes[row]!
  return code >= 0 && column.gone[code] === 0
}

/** Says the same of every row that holds one of these values. */
export function findingsForValues(
  column: number,
  { dictionary }: ErrorColumn,
  byCode: ReadonlyMap<number, Omit<Finding, 'row' | 'column'>>,
): Finding[] {
  const found: Finding[] = []
  if (byCode.size === 0) return found
  for (let row = 0; row < dictionary.codes.length; row += 1) {
    const finding = byCode.get(dictionary.codes[row]!)
    if (finding !== undefined) found.push({ ...finding, row, column })
  }
  return found
}
