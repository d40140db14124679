import type { Call, Expression } from '../tree/expression.ts'
import { learnedOption, listOption, mapOption, textOption } from '../tree/walk.ts'
import { quickSql } from './quick.ts'
import { type Dialect, sqlName, sqlNumber, sqlText } from './quote.ts'
import { specialSql } from './special.ts'
import { textSql } from './text.ts'
import type { Known } from './versions.ts'

export interface Scope {
  dialect: Dialect
  known: Known
  item: { value: string | number; index: number } | null
  /** SQL for the secret of keyed hashes. */
  hashKey: string
  /** SQL that orders the rows as they stand in the source. */
  order: string
  /** For the embedded engine: longer statements that take less time. */
  quick?: boolean
}

export function expressionSql(expression: Expression, scope: Scope): string {
  switch (expression.node) {
    case 'column':
      return sqlName(expression.name)
    case 'literal':
      return literalSql(expression.value, scope.dialect, expression.kind)
    case 'learned':
      return literalSql(scope.known[expression.name] ?? null, scope.dialect, expression.kind)
    case 'item':
      return literalSql(scope.item?.value ?? null, scope.dialect, 'text')
    case 'index':
      return sqlNumber(scope.item?.index ?? 0, scope.dialect)
    case 'call':
      return callSql(expression, scope)
  }
}

function literalSql(value: unknown, dialect: Dialect, kind: string): string {
  if (typeof value === 'number') return sqlNumber(value, dialect)
  if (typeof value === 'string')
    return dialect === 'postgres' ? `CAST(${sqlText(value, dialect)} AS TEXT)` : sqlText(value, dialect)
  const type = kind === 'text' ? 'TEXT' : kind === 'date' || kind === 'datetime' ? 'TIMESTAMP' : 'DOUBLE PRECISION'
  return `CAST(NULL AS ${type})`
}

const INFIX: Partial<Record<Call['op'], string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' }
const NAMED: Partial<Record<Call['op'], string>> = {
  absolute: 'abs',
  square_root: 'sqrt',
  logarithm: 'ln',
  exponential: 'exp',
  power: 'power',
  floor: 'floor',
  sine: 'sin',
  cosine: 'cos',
  arcsine: 'asin',
}
const COMPARE: Partial<Record<Call['op'], string>> = { equal: '=', less: '<', at_most: '<=' }

function callSql(call: Call, scope: Scope): string {
  const emit = (each: Expression): string => expressionSql(each, scope)
  const args = call.args.map(emit)
  const [a = 'NULL', b = 'NULL', c = 'NULL'] = args
  const infix = INFIX[call.op]
  if (infix !== undefined) return `(${a} ${infix} ${b})`
  const named = NAMED[call.op]
  if (named !== undefined) return `${named}(${args.join(', ')})`
  const compare = COMPARE[call.op]
  if (compare !== undefined) return `coalesce(${a} ${compare} ${b}, FALSE)`
  switch (call.op) {
    case 'negate':
      return `(-${a})`
    case 'sign':
      return `CAST(sign(${a}) AS DOUBLE PRECISION)`
    case 'modulo':
      return `(${a} - ${b} * floor(${a} / ${b}))`
    case 'least':
    case 'greatest':
      return `CASE WHEN ${a} IS NOT NULL AND ${b} IS NOT NULL THEN ${call.op}(${a}, ${b}) END`
    case 'number_of':
      return `CASE WHEN ${a} THEN ${sqlNumber(1, scope.dialect)} ELSE ${sqlNumber(0, scope.dialect)} END`
    case 'is_missing':
      return `(${a} IS NULL)`
    case 'all':
      return `(${a} AND ${b})`
    case 'any':
      return `(${a} OR ${b})`
    case 'not':
      return `(NOT ${a})`
    case 'choose':
      return `CASE WHEN ${a} THEN ${b} ELSE ${c} END`
    case 'first_known':
      return `coalesce(${a}, ${b})`
    case 'one_of':
      return oneOf(a, valuesOf(call, scope), scope)
    case 'lookup':
      return lookupSql(a, mapOf(call, scope), b, scope)
    case 'time_part':
      return timePart(a, textOption(call, 'part'))
    case 'epoch_seconds':
      return scope.dialect === 'duckdb' ? `(epoch_us(${a}) / 1e6)` : `CAST(extract(epoch FROM ${a}) AS DOUBLE PRECISION)`
    default:
      return other(call, args, scope)
  }
}

function other(call: Call, args: readonly string[], scope: Scope): string {
  const sql = textSql(call, args, scope) ?? specialSql(call, args, scope)
  if (sql === null) throw new RangeError(`no SQL for ${call.op}`)
  return scope.quick === true ? quickSql(call, args, sql) : sql
}

function valuesOf(call: Call, scope: Scope): readonly (string | number)[] {
  const name = learnedOption(call)
  return name === null ? listOption(call, 'values') : ((scope.known[name] ?? []) as readonly (string | number)[])
}

function mapOf(call: Call, scope: Scope): Readonly<Record<string, string | number>> {
  const name = learnedOption(call)
  return name === null ? mapOption(call, 'mapping') : ((scope.known[name] ?? {}) as Readonly<Record<string, string | number>>)
}

function oneOf(value: string, values: readonly (string | number)[], { dialect, quick }: Scope): string {
  if (values.length === 0) return 'FALSE'
  const list = values.map((each) => (typeof each === 'number' ? sqlNumber(each, dialect) : sqlText(each, dialect)))
  // The engine makes a join of IN, each with megabytes of its own: fifty columns took more memory than a table has.
  if (quick === true) return `coalesce(list_contains([${list.join(', ')}], ${value}), FALSE)`
  return `coalesce(${value} IN (${list.join(', ')}), FALSE)`
}

/** Above this a join is faster than comparing one after another; a join gives up the order of the rows. */
export const MOST_CASES = 24

export function lookupSql(
  value: string,
  mapping: Readonly<Record<string, string | number>>,
  otherwise: string,
  { dialect }: Scope,
): string {
  const entries = Object.entries(mapping)
  const right = (each: string | number): string => (typeof each === 'number' ? sqlNumber(each, dialect) : sqlText(each, dialect))
  if (entries.length === 0) return otherwise
  if (entries.length <= MOST_CASES) {
    return `CASE ${value} ${entries.map(([from, to]) => `WHEN ${sqlText(from, dialect)} THEN ${right(to)}`).join(' ')} ELSE ${otherwise} END`
  }
  const rows = entries.map(([from, to]) => `(${sqlText(from, dialect)}, ${right(to)})`).join(', ')
  return `coalesce((SELECT "to" FROM (VALUES ${rows}) AS map("from", "to") WHERE map."from" = ${value}), ${otherwise})`
}

function timePart(value: string, part: string): string {
  const field = (name: string): string => `CAST(extract(${name} FROM ${value}) AS DOUBLE PRECISION)`
  switch (part) {
    case 'weekday':
      return `(${field('isodow')} - 1)`
    case 'weekend':
      return `CASE WHEN ${value} IS NOT NULL THEN CASE WHEN ${field('isodow')} >= 6 THEN 1 ELSE 0 END END`
    case 'day_of_year':
      return field('doy')
    case 'second':
      return `floor(${field('second')})`
    default:
      return field(part)
  }
}
