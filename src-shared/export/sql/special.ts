import type { Call } from '../tree/expression.ts'
import { numberOption } from '../tree/walk.ts'
import { lookupSql, type Scope } from './expression.ts'
import { sqlNumber, sqlText } from './quote.ts'

type Numbers = readonly number[]

/** What needs learned lists or more than one row, or null when the op is none of these. */
export function specialSql(call: Call, args: readonly string[], scope: Scope): string | null {
  const [a = 'NULL', b = 'NULL'] = args
  switch (call.op) {
    case 'forward_fill':
      return `last_value(${a} IGNORE NULLS) OVER (ORDER BY ${scope.order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
    case 'fill_group':
      return `count(${a}) OVER (ORDER BY ${scope.order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
    case 'fill_value':
      return `first_value(${a}) OVER (PARTITION BY ${b} ORDER BY ${scope.order})`
    case 'bin':
      return binSql(a, numbersOf(scope, 'edges'), scope)
    case 'interpolate':
      return interpolateSql(a, numbersOf(scope, 'at'), numbersOf(scope, 'share'), scope)
    case 'target_encode':
      return targetSql(a, scope)
    case 'nearest_mean':
      return nearestSql(args, numberOption(call, 'neighbours'), scope)
    case 'word_vector':
      return wordVector(a, scope)
    case 'vector_size':
      return scope.dialect === 'duckdb'
        ? `sqrt(list_sum(list_transform(${a}, lambda w: w * w)))`
        : `(SELECT sqrt(sum(w * w)) FROM unnest(${a}) AS t(w))`
    case 'vector_part':
      return `CASE WHEN ${b} > 0 THEN (${a})[${(scope.item?.index ?? 0) + 1}] / ${b} ELSE ${sqlNumber(0, scope.dialect)} END`
    default:
      return null
  }
}

function numbersOf(scope: Scope, name: string): Numbers {
  return (scope.known[name] ?? []) as Numbers
}

function binSql(a: string, edges: Numbers, { dialect }: Scope): string {
  const zero = sqlNumber(0, dialect)
  if (edges.length === 0) return `CASE WHEN ${a} IS NOT NULL THEN ${zero} END`
  const cases = edges.map((edge, index) => `WHEN ${a} < ${sqlNumber(edge, dialect)} THEN ${sqlNumber(index, dialect)}`)
  return `CASE WHEN ${a} IS NULL THEN NULL ${cases.join(' ')} ELSE ${sqlNumber(edges.length, dialect)} END`
}

function interpolateSql(a: string, at: Numbers, share: Numbers, { dialect }: Scope): string {
  const number = (value: number | undefined): string => sqlNumber(value ?? 0, dialect)
  const pieces = at.slice(1).map((right, index) => {
    const left = at[index] ?? 0
    const slope = ((share[index + 1] ?? 0) - (share[index] ?? 0)) / (right - left)
    return `WHEN ${a} < ${number(right)} THEN ${number(share[index])} + (${a} - ${number(left)}) * ${number(slope)}`
  })
  const first = `WHEN ${a} <= ${number(at[0])} THEN ${number(share[0])}`
  return `CASE WHEN ${a} IS NULL THEN NULL ${[first, ...pieces].join(' ')} ELSE ${number(share.at(-1))} END`
}

function targetSql(a: string, scope: Scope): string {
  const at = scope.item?.index ?? 0
  const means = (scope.known['means'] ?? {}) as Readonly<Record<string, Numbers>>
  const mapping = Object.fromEntries(Object.entries(means).map(([value, row]) => [value, row[at] ?? 0]))
  return lookupSql(a, mapping, sqlNumber(numbersOf(scope, 'prior')[at] ?? 0, scope.dialect), scope)
}

function nearestSql(args: readonly string[], count: number, scope: Scope): string {
  const { dialect } = scope
  const [target = 'NULL', ...others] = args
  const number = (value: number | undefined): string => sqlNumber(value ?? 0, dialect)
  const [low, width, middle, values] = ['low', 'width', 'middle', 'values'].map((name) => numbersOf(scope, name))
  const rows = (scope.known['rows'] ?? []) as readonly Numbers[]
  if (values === undefined || values.length === 0) return `coalesce(${target}, ${number(0)})`
  const array = (list: Numbers): string =>
    dialect === 'duckdb' ? `[${list.map(number).join(', ')}]` : `ARRAY[${list.map(number).join(', ')}]`
  const point = (index: number): string =>
    `((coalesce(${others[index] ?? ''}, ${number(middle?.[index])}) - ${number(low?.[index])}) / ${number(width?.[index])})`
  if (dialect === 'duckdb') {
    const term = (index: number): string =>
      `(${point(index)} - ${array(rows[index] ?? [])}[i]) * (${point(index)} - ${array(rows[index] ?? [])}[i])`
    const distance = others.map((_, index) => term(index)).join(' + ')
    const sorted = `list_sort(list_transform(range(1, ${values.length + 1}), lambda i: {'d': ${distance}, 'i': i}))`
    return `CASE WHEN ${target} IS NOT NULL THEN ${target} ELSE list_avg(list_transform(${sorted}[1:${count}], lambda s: ${array(values)}[s.i])) END`
  }
  const names = others.map((_, index) => `r${index}`)
  const distance = names.map((name, index) => `(${point(index)} - ${name}) * (${point(index)} - ${name})`).join(' + ')
  const source = `unnest(${[...others.map((_, index) => array(rows[index] ?? [])), array(values)].join(', ')}) WITH ORDINALITY AS t(${[...names, 'v', 'i'].join(', ')})`
  return `CASE WHEN ${target} IS NOT NULL THEN ${target} ELSE (SELECT avg(v) FROM (SELECT v FROM ${source} ORDER BY ${distance}, i LIMIT ${count}) AS n) END`
}

function wordVector(a: string, scope: Scope): string {
  const { dialect } = scope
  const words = (scope.known['words'] ?? []) as readonly string[]
  const idf = numbersOf(scope, 'idf')
  if (dialect === 'duckdb') {
    const known = `CAST([${words.map((word) => sqlText(word, dialect)).join(', ')}] AS VARCHAR[])`
    const weights = `CAST([${idf.map((each) => sqlNumber(each, dialect)).join(', ')}] AS DOUBLE[])`
    return `list_transform(range(1, ${words.length + 1}), lambda n: ${weights}[n] * len(list_filter(coalesce(${a}, []), lambda t: t = ${known}[n])))`
  }
  const counts = words.map(
    (word, index) =>
      `${sqlNumber(idf[index] ?? 0, dialect)} * coalesce(cardinality(array_positions(${a}, ${sqlText(word, dialect)})), 0)`,
  )
  return `ARRAY[${counts.join(', ')}]::DOUBLE PRECISION[]`
}
