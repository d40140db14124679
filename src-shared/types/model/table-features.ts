import type { DescribedColumn } from '../described-column.ts'
import { nameTokens } from '../name-tokens.ts'
import { type FeatureRow, signedLog } from './feature-row.ts'
import { knownShare } from './name-features.ts'

/**
 * What the other columns of the same table say. Only shares and means, no counts: they hold for a part of the columns as
 * well as for all of them.
 */
export interface TableContext {
  columns: number
  numeric: number
  nullShare: number
  coded: number
  known: number
  nameLength: number
  distinctShare: number
  /** Columns by the skeleton of their name (digits as 0, and the last word taken off). */
  skeletons: ReadonlyMap<string, SkeletonFacts>
}

interface SkeletonFacts {
  columns: number
  numeric: number
  distinct: number
  nullShare: number
}

export function tableContext(columns: readonly DescribedColumn[]): TableContext {
  const count = Math.max(1, columns.length)
  const mean = (of: (column: DescribedColumn) => number) => columns.reduce((sum, column) => sum + of(column), 0) / count
  const skeletons = new Map<string, SkeletonFacts>()
  for (const column of columns) {
    for (const skeleton of skeletonsOf(column.name)) {
      const known = skeletons.get(skeleton) ?? { columns: 0, numeric: 0, distinct: 0, nullShare: 0 }
      skeletons.set(skeleton, {
        columns: known.columns + 1,
        numeric: known.numeric + isNumeric(column),
        distinct: known.distinct + Math.log1p(column.stats.distinct),
        nullShare: known.nullShare + nullShare(column),
      })
    }
  }
  return {
    columns: columns.length,
    numeric: mean(isNumeric),
    nullShare: mean(nullShare),
    coded: mean(({ name }) => (/\p{L}\d|\d\p{L}/u.test(name) ? 1 : 0)),
    known: mean(({ name }) => knownShare(nameTokens(name))),
    nameLength: mean(({ name }) => name.length),
    distinctShare: mean(({ stats }) => stats.distinct / Math.max(1, stats.rows)),
    skeletons,
  }
}

export function addTableFeatures(row: FeatureRow, column: DescribedColumn, context: TableContext): void {
  row.add('table.numeric', context.numeric)
  row.add('table.nullShare', context.nullShare)
  row.add('table.coded', context.coded)
  row.add('table.known', context.known)
  row.add('table.nameLength', context.nameLength)
  row.add('table.distinctShare', context.distinctShare)
  row.add('table.moreNulls', nullShare(column) - context.nullShare)
  for (const [at, skeleton] of skeletonsOf(column.name).entries()) {
    const facts = context.skeletons.get(skeleton) ?? alone(column)
    row.add(`table.like${at}.share`, (facts.columns - 1) / Math.max(1, context.columns - 1))
    row.add(`table.like${at}.many`, Math.min(3, facts.columns - 1))
    row.add(`table.like${at}.numeric`, facts.numeric / facts.columns)
    row.add(`table.like${at}.distinct`, signedLog(facts.distinct / facts.columns))
    row.add(`table.like${at}.nullShare`, facts.nullShare / facts.columns)
  }
}

function alone(column: DescribedColumn): SkeletonFacts {
  return { columns: 1, numeric: isNumeric(column), distinct: Math.log1p(column.stats.distinct), nullShare: nullShare(column) }
}

function skeletonsOf(name: string): readonly [string, string] {
  const tokens = nameTokens(name).map((token) => token.replace(/\d+/g, '0'))
  return [`w:${tokens.join(' ')}`, `p:${tokens[0] ?? ''}`]
}

function isNumeric({ stats }: DescribedColumn): number {
  return stats.min !== 0 || stats.max !== 0 || stats.std !== 0 ? 1 : 0
}

function nullShare({ stats }: DescribedColumn): number {
  return stats.nulls / Math.max(1, stats.rows)
}
