import { AuroraError } from '#shared/contract/errors.ts'
import { sqlName } from '#shared/export/sql/quote.ts'

export interface Split {
  /** Share of the rows that are held back. */
  testShare: number
  seed: number
  /** A column whose values keep their shares in both parts. */
  stratify: string | null
}

export interface Folds {
  count: number
  seed: number
}

/** A number from 0 to 1 for each row, the same on every machine: from the seed and the row's number alone. */
export function lotSql(seed: number): string {
  return `CAST('0x' || left(sha256('${Math.trunc(seed)}:' || rowid), 13) AS BIGINT) / 4503599627370496.0`
}

/** The number of the fold of each row, or 0 for training and 1 for test rows, as a table `parts(row, part)`. */
export function partsSql(source: string, split: Split | null, folds: Folds | null, present: readonly string[]): string {
  if (folds !== null)
    return `SELECT rowid AS row, CAST(floor(${lotSql(folds.seed)} * ${Math.trunc(folds.count)}) AS INTEGER) AS part FROM ${source}`
  if (split === null) return `SELECT rowid AS row, 0 AS part FROM ${source}`
  if (split.stratify === null)
    return `SELECT rowid AS row, CASE WHEN ${lotSql(split.seed)} < ${split.testShare} THEN 1 ELSE 0 END AS part FROM ${source}`
  if (!present.includes(split.stratify)) {
    throw new AuroraError('bad_usage', `There is no column ${split.stratify} to keep the shares of.`, { column: split.stratify })
  }
  const group = `PARTITION BY ${sqlName(split.stratify)}`
  const rank = `row_number() OVER (${group} ORDER BY lot, row)`
  return `SELECT row, CASE WHEN ${rank} <= round(count(*) OVER (${group}) * ${split.testShare}) THEN 1 ELSE 0 END AS part
    FROM (SELECT rowid AS row, ${lotSql(split.seed)} AS lot, ${sqlName(split.stratify)} FROM ${source})`
}
