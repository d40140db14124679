import type { Kind } from '../tree/expression.ts'
import { expressionSql, type Scope } from './expression.ts'
import { type Dialect, sqlName } from './quote.ts'
import type { Version } from './versions.ts'

export interface Frame {
  dialect: Dialect
  /** SQL that stands after FROM. */
  source: string
  /** SQL that orders the rows as they stand in the source. */
  order: string
  hashKey: string
  quick?: boolean
}

/** Common table expressions, one for each level: what a level reads has been computed in those before it. */
export function levelsSql(versions: readonly Version[], frame: Frame): { withs: readonly string[]; last: string } {
  const deepest = Math.max(0, ...versions.map((each) => each.level))
  const withs: string[] = []
  let last = frame.source
  for (let level = 1; level <= deepest; level++) {
    const made = versions.filter((each) => each.level === level && each.value !== null)
    if (made.length === 0) continue
    const lines = made.map((each) => `    ${versionSql(each, frame)} AS ${sqlName(each.alias)}`)
    withs.push(`level_${level} AS (\n  SELECT *,\n${lines.join(',\n')}\n  FROM ${last}\n)`)
    last = `level_${level}`
  }
  return { withs, last }
}

function versionSql(version: Version, frame: Frame): string {
  const scope: Scope = { ...frame, known: version.known, item: version.item }
  return version.value === null ? sqlName(version.alias) : expressionSql(version.value, scope)
}

/** How a column leaves: whole numbers, true and false, days. */
export function finalSql(version: Version, name: string, dialect: Dialect): string {
  return `${castSql(sqlName(version.alias), version.kind, dialect)} AS ${sqlName(name)}`
}

function castSql(value: string, kind: Kind, dialect: Dialect): string {
  switch (kind) {
    case 'integer':
      return dialect === 'duckdb'
        ? `TRY_CAST(${value} AS BIGINT)`
        : `CASE WHEN abs(${value}) < 9e18 THEN CAST(${value} AS BIGINT) END`
    case 'boolean':
      return `(${value} = 1)`
    case 'date':
      return `CAST(${value} AS DATE)`
    default:
      return value
  }
}

export interface Selection {
  versions: readonly Version[]
  columns: ReadonlyMap<string, Version>
}

export function selectSql({ versions, columns }: Selection, frame: Frame, options: { ordered: boolean; raw?: boolean }): string {
  const { withs, last } = levelsSql(versions, frame)
  const list = [...columns].filter(([, version]) => version.kind !== 'list' || options.raw === true)
  const final = list.map(([name, version]) =>
    options.raw === true ? `  ${sqlName(version.alias)} AS ${sqlName(name)}` : `  ${finalSql(version, name, frame.dialect)}`,
  )
  const head = withs.length > 0 ? `WITH ${withs.join(',\n')}\n` : ''
  return `${head}SELECT\n${final.join(',\n')}\nFROM ${last}${options.ordered ? `\nORDER BY ${frame.order}` : ''}`
}
