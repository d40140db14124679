import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'
import { addSuspects } from '../errors/add-suspects.ts'
import { issuesOf } from '../measure/issues.ts'
import { mapBreathing } from '../measure/map-breathing.ts'
import { type MeasuredTable, type MeasureOptions, type MoreEvidence, measureTable } from '../measure-table.ts'
import { refineColumn, ScannedColumn, timeIn } from './refine-column.ts'
import type { ScanResult } from './scan-part.ts'
import type { ScanPlan } from './scan-plan.ts'

/** The profile of a table that a full pass has counted and of which a sample of rows is at hand. */
export async function measureScan(
  names: readonly string[],
  result: ScanResult,
  plan: ScanPlan,
  options: Omit<MeasureOptions, 'exactness' | 'more' | 'errors'>,
  first: MeasuredTable,
): Promise<MeasuredTable> {
  const scanned = plan.columns.map((column, index) => new ScannedColumn(result, column, index))
  const columns = await mapBreathing(names, options.breathe, (_, column) => result.sample.map((row) => row[column] ?? null))
  const more: MoreEvidence = {
    evidenceOf(evidence) {
      const column = scanned[evidence.index]!
      const start = first.dictionaries[evidence.index]!
      if (!column.table.complete) return { ...evidence, start }
      const { values, counts } = column.table
      const dictionary = { values, counts: Array.from(counts), nulls: column.get('nulls'), codes: null }
      return { ...evidence, start, rows: column.rows, exactness: 'exact', dictionary }
    },
    typeInputOf: (evidence) => scanned[evidence.index]!.typeInput(evidence),
    refine(measured) {
      const column = scanned[measured.index]!
      if (!column.table.complete) return refineColumn(measured, column, options.reading)
      const time = measured.time === null ? null : timeIn(measured.time, column.moments)
      const whole = { ...measured, order: column.order(measured.missing.count), time }
      return { ...whole, issues: issuesOf(whole) }
    },
  }
  const measured = await measureTable({ names, columns }, { ...options, exactness: 'estimated', more, errors: false })
  return { ...measured, profile: addSuspects(wholeTable(measured.profile, result, scanned), first.profile.suspects) }
}

function wholeTable(sampled: TableProfile, result: ScanResult, scanned: readonly ScannedColumn[]): TableProfile {
  const { rows } = result
  const sampleRows = Math.max(1, result.sample.length)
  const scale = rows / sampleRows
  const keys = sampled.columns.filter((column, at) => isKey(column, scanned[at]!))
  const compared = keys.length > 0 ? 0 : result.repeatedRows
  const error = 1.36 / Math.sqrt(sampleRows)
  const words = `from ${sampleRows.toLocaleString('en-US')} sampled rows`
  return {
    ...sampled,
    rows,
    exactness: sampled.columns.every((column) => column.exactness === 'exact') ? 'exact' : 'estimated',
    duplicateRows: compared ?? Math.round(sampled.duplicateRows * scale),
    duplicateColumns: sampled.duplicateColumns.filter((names) => sameCounts(sampled, names)),
    candidateKeys: keys.map((column) => [column.name]),
    missingTogether: sampled.missingTogether.map((entry) => ({ ...entry, rows: Math.round(entry.rows * scale) })),
    estimates: [
      { part: 'dependencies', error, words },
      { part: 'suspects', error: 1, words: 'looked for in the first rows alone' },
    ],
  }
}

function isKey(column: ColumnProfile, scanned: ScannedColumn): boolean {
  if (column.rows < 2 || column.missing.count > 0) return false
  return scanned.table.complete ? column.distinct.count === column.rows : scanned.isProvenUnique
}

/** Columns that are equal in the sample and differ in a count are not equal. */
function sameCounts(table: TableProfile, names: readonly string[]): boolean {
  const [first, ...others] = names.map((name) => table.columns.find((column) => column.name === name)!)
  return others.every(
    (other) =>
      other.missing.nulls === first!.missing.nulls &&
      other.distinct.count === first!.distinct.count &&
      other.text?.lengthMean === first!.text?.lengthMean,
  )
}
