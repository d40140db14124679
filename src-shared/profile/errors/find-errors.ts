import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { SuspectCell } from '#shared/contract/profile.ts'
import type { Dictionary } from '../measure/dictionary.ts'
import { findViolations } from './dependency.ts'
import { findDisguised } from './disguised.ts'
import type { Breathe, ErrorColumn, ErrorDetector, ErrorTable, Finding } from './finding.ts'
import { valueAt } from './finding.ts'
import { findMisplaced } from './misplaced.ts'
import { findNotation } from './notation.ts'
import { findOutliers } from './outlier.ts'
import { findPatterns } from './pattern.ts'
import { findTypos } from './typo.ts'

export const detectors: Readonly<Record<string, ErrorDetector>> = {
  dependency: findViolations,
  disguised: findDisguised,
  misplaced: findMisplaced,
  notation: findNotation,
  outlier: findOutliers,
  pattern: findPatterns,
  typo: findTypos,
}

/** From this combined score on a cell is called suspect. */
export const SUSPECT_FROM = 0.5

export interface ColumnToCheck {
  name: string
  dictionary: Dictionary
  disguised: readonly string[]
  verdict: TypeVerdict
}

/** Cells that look wrong, worst first, from the table alone: no label, no reference. */
export async function findErrors(
  rows: number,
  columns: readonly ColumnToCheck[],
  breathe: Breathe = async () => undefined,
): Promise<SuspectCell[]> {
  const table: ErrorTable = { rows, columns: columns.flatMap((column) => errorColumn(column) ?? []) }
  const cells = new Map<number, Finding[]>()
  for (const detect of Object.values(detectors)) {
    for (const finding of await detect(table, breathe)) {
      const key = finding.row * table.columns.length + finding.column
      const known = cells.get(key)
      if (known) known.push(finding)
      else cells.set(key, [finding])
    }
    await breathe()
  }
  const suspects: SuspectCell[] = []
  for (const findings of cells.values()) {
    const score = 1 - findings.reduce((doubt, finding) => doubt * (1 - finding.score), 1)
    if (score < SUSPECT_FROM) continue
    const first = findings.reduce((best, finding) => (finding.score > best.score ? finding : best))
    const column = table.columns[first.column]!
    const expected = first.expected ?? findings.find((finding) => finding.expected !== null)?.expected ?? null
    const value = valueAt(column, first.row)
    suspects.push({ row: first.row, column: column.name, value, kind: first.kind, score, expected, words: first.words })
  }
  return suspects.sort((a, b) => b.score - a.score || a.row - b.row || (a.column < b.column ? -1 : 1))
}

function errorColumn({ name, dictionary, disguised, verdict }: ColumnToCheck): ErrorColumn | null {
  if (dictionary.codes === null) return null
  const set = new Set(disguised)
  const gone = Uint8Array.from(dictionary.values, (value) => (value.trim() === '' || set.has(value) ? 1 : 0))
  let [present, distinct] = [0, 0]
  for (const [code, count] of dictionary.counts.entries()) {
    if (gone[code] === 1) continue
    present += count
    distinct += 1
  }
  return { name, dictionary: { ...dictionary, codes: dictionary.codes }, gone, verdict, present, distinct }
}
