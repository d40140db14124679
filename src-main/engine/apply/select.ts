import type { FittedPart } from '#shared/contract/recipe.ts'
import type { Program } from '#shared/export/program.ts'
import { MOST_CASES } from '#shared/export/sql/expression.ts'
import { sqlName } from '#shared/export/sql/quote.ts'
import { type Frame, finalSql, levelsSql } from '#shared/export/sql/statement.ts'
import { expand, type Version } from '#shared/export/sql/versions.ts'
import { learnedOption, mapOption, visit } from '#shared/export/tree/walk.ts'
import { hashKeySql } from './hash-key.ts'

export interface Prepared {
  columns: readonly string[]
  /** The whole prepared table, with `rows` (a condition on rowid) only, in the order of the source. */
  select(rows: string | null): string
  /** The same for a range of rows, which need not be sorted where nothing takes them out of their order. */
  range(from: number, to: number): string
  /** Some value depends on rows before it: parts cannot be computed on their own. */
  ordered: boolean
}

/** The statement that the embedded engine runs for a fitted program. */
export function prepareSelect(
  table: string,
  program: Program,
  present: readonly string[],
  fitted: FittedPart,
  formulaGuard: boolean,
): Prepared {
  const { versions, columns } = expand(program, present, fitted, 'duckdb')
  const frame: Frame = { dialect: 'duckdb', source: 'chosen', order: 'aurora_row', hashKey: hashKeySql(program), quick: true }
  const { withs, last } = levelsSql(versions, frame)
  const list = [...columns].map(([name, version]) => guarded(finalSql(version, name, 'duckdb'), name, version, formulaGuard))
  const unsorted = (rows: string | null): string => {
    const chosen = `chosen AS (SELECT rowid AS aurora_row, * FROM ${sqlName(table)}${rows === null ? '' : ` WHERE ${rows}`})`
    return `WITH ${[chosen, ...withs].join(', ')} SELECT ${list.join(', ')} FROM ${last}`
  }
  const sorted = (rows: string | null): string => `${unsorted(rows)} ORDER BY aurora_row`
  const disorder = versions.some(mayDisorder)
  return {
    columns: [...columns.keys()],
    ordered: program.steps.some((step) => step.action === 'impute_forward'),
    select: sorted,
    range: (from, to) => (disorder ? sorted : unsorted)(`rowid >= ${from} AND rowid < ${to}`),
  }
}

/** Joins and windows give rows back in any order; all else keeps the order of the scan. */
export function mayDisorder({ value, known }: Version): boolean {
  let found = false
  if (value !== null) {
    visit(value, (node) => {
      if (node.node !== 'call') return
      if (node.op === 'forward_fill' || node.op === 'target_encode') found = true
      if (node.op !== 'lookup') return
      const name = learnedOption(node)
      const mapping = name === null ? mapOption(node, 'mapping') : (known[name] ?? {})
      found ||= Object.keys(mapping).length > MOST_CASES
    })
  }
  return found
}

/** Spreadsheets take text that begins so for a formula. */
const FORMULA = "'^[-=+@\t\r]'"

function guarded(sql: string, name: string, version: Version, guard: boolean): string {
  if (!guard || version.kind !== 'text') return sql
  const cell = sqlName(version.alias)
  return `CASE WHEN regexp_matches(${cell}, ${FORMULA}) THEN '''' || ${cell} ELSE ${cell} END AS ${sqlName(name)}`
}
