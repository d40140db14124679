import type { Call } from '../tree/expression.ts'
import { listOption, numberOption, textOption } from '../tree/walk.ts'
import type { Scope } from './expression.ts'
import { sqlText } from './quote.ts'

export const WHITE =
  ' \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

export const NUMBER_PATTERN =
  '^[+-]?(([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})([eE][+-]?[0-9]{1,2})?|[0-9]([.][0-9]{0,30})?[eE]([+]?([12][0-9][0-9]|30[0-7])|-[12][0-9][0-9]))$'

/** The same for text of at most 30 characters, without counted repeats: many times faster. */
const SHORT_NUMBER =
  '^[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,2})?|[0-9]([.][0-9]*)?[eE]([+]?([12][0-9][0-9]|30[0-7])|-[12][0-9][0-9]))$'

/** Functions of text, or null when the op is none of them. */
export function textSql(call: Call, args: readonly string[], scope: Scope): string | null {
  const { dialect } = scope
  const duck = dialect === 'duckdb'
  const [a = 'NULL'] = args
  const quoted = (name: string): string => sqlText(textOption(call, name), dialect)
  const number = (name: string): number => numberOption(call, name)
  const has = (pattern: string): string => (duck ? `regexp_matches(${a}, ${pattern})` : `(${a} ~ ${pattern})`)
  switch (call.op) {
    case 'trim':
      return trimSql(a, WHITE, scope)
    case 'lower':
      return lowerSql(a, scope)
    case 'upper':
      return upperSql(a, scope)
    case 'title':
      return titleSql(a, scope)
    case 'replace':
      return replaceSql(a, textOption(call, 'pattern'), textOption(call, 'by'), scope)
    case 'remove':
      return `translate(${a}, ${quoted('characters')}, '')`
    case 'extract':
      return extractSql(a, textOption(call, 'pattern'), number('group'), scope)
    case 'rewrite': {
      const template = listOption(call, 'template').map((each) => (typeof each === 'number' ? `\\${each}` : each))
      const pattern = quoted('pattern')
      return `CASE WHEN ${has(pattern)} THEN regexp_replace(${a}, ${pattern}, ${sqlText(template.join(''), dialect)}) END`
    }
    case 'matches':
      return `coalesce(${has(quoted('pattern'))}, FALSE)`
    case 'concat':
      return `(${args.join(' || ')})`
    case 'left':
      return `left(${a}, ${number('count')})`
    case 'length':
      return `CAST(length(${a}) AS DOUBLE PRECISION)`
    case 'translate':
      return `translate(${a}, ${quoted('from')}, ${quoted('to')})`
    case 'compose':
      return duck ? `nfc_normalize(${a})` : `normalize(${a}, NFC)`
    case 'mask':
      return maskSql(a, number('first'), number('last'), quoted('character'))
    case 'sha256':
      return hashSql(a, scope)
    case 'keyed_hash':
      return `left(${hashSql(`${scope.hashKey} || ':' || ${hashSql(`${scope.hashKey} || ':' || ${a}`, scope)}`, scope)}, ${number('length')})`
    case 'hash_bucket': {
      const bits = duck
        ? `CAST('0x' || left(${hashSql(a, scope)}, 8) AS BIGINT)`
        : `CAST(CAST('x' || left(${hashSql(a, scope)}, 8) AS bit(32)) AS BIGINT) & 4294967295`
      return `CAST((${bits}) % ${number('buckets')} AS DOUBLE PRECISION)`
    }
    case 'json_field':
      return jsonField(a, scope)
    case 'split':
      return splitSql(a, textOption(call, 'separator'), scope)
    case 'tokens':
      return tokensSql(a, scope)
    case 'list_length':
      return `CAST(${duck ? 'len' : 'cardinality'}(${a}) AS DOUBLE PRECISION)`
    case 'list_has':
      return duck ? `coalesce(list_contains(${args.join(', ')}), FALSE)` : `coalesce(${args[1] ?? ''} = ANY (${a}), FALSE)`
    case 'to_number':
      return `CASE WHEN CASE WHEN length(${a}) <= 30 THEN ${has(sqlText(SHORT_NUMBER, dialect))} ELSE ${has(sqlText(NUMBER_PATTERN, dialect))} END THEN CAST(${a} AS DOUBLE PRECISION) END`
    case 'to_time':
      return duck ? `try_strptime(${a}, '%Y-%m-%d %H:%M:%S')` : timeForPostgres(a)
    case 'add_seconds': {
      const micros = `round(${args[1] ?? '0'} * ${duck ? '1e6' : "CAST('1e6' AS DOUBLE PRECISION)"})`
      return duck ? `(${a} + to_microseconds(CAST(${micros} AS BIGINT)))` : `(${a} + ${micros} * interval '1 microsecond')`
    }
    case 'variant_key':
      return trimSql(replaceSql(lowerSql(a, scope), WORD_BREAK[dialect], ' ', scope), ' ', scope)
    case 'whole_text':
      return `CAST(CAST(${a} AS BIGINT) AS ${duck ? 'VARCHAR' : 'TEXT'})`
    default:
      return null
  }
}

const WORD_BREAK = { duckdb: '[^\\p{L}\\p{N}]+', postgres: '[^[:alnum:]]+' } as const

function trimSql(a: string, characters: string, { dialect }: Scope): string {
  return `${dialect === 'duckdb' ? 'trim' : 'btrim'}(${a}, ${sqlText(characters, dialect)})`
}

function replaceSql(a: string, pattern: string, by: string, { dialect }: Scope): string {
  return `regexp_replace(${a}, ${sqlText(pattern, dialect)}, ${sqlText(by, dialect)}, 'g')`
}

function lowerSql(a: string, { dialect }: Scope): string {
  const collate = dialect === 'duckdb' ? '' : ' COLLATE "und-x-icu"'
  return `lower(translate(${a}, '\u0130\u03a3', 'i\u03c3')${collate})`
}

function upperSql(a: string, { dialect }: Scope): string {
  if (dialect === 'duckdb') return `upper(${a})`
  // One character at a time: where the capital is several characters, the small one stays.
  const up = `upper(c COLLATE "und-x-icu")`
  const each = `CASE WHEN c = 'ß' THEN 'ẞ' WHEN length(${up}) = 1 THEN ${up} WHEN length(initcap(c COLLATE "und-x-icu")) = 1 THEN initcap(c COLLATE "und-x-icu") ELSE c END`
  return `CASE WHEN ${a} IS NOT NULL THEN coalesce((SELECT string_agg(${each}, '' ORDER BY n) FROM regexp_split_to_table(${a}, '') WITH ORDINALITY AS t(c, n)), '') END`
}

function titleSql(a: string, scope: Scope): string {
  if (scope.dialect === 'duckdb') {
    const small = lowerSql('w[2:]', scope)
    return `array_to_string(list_transform(string_split(${a}, ' '), lambda w: upper(w[1]) || ${small}), ' ')`
  }
  const word = `${upperSql('left(w, 1)', scope)} || ${lowerSql('substr(w, 2)', scope)}`
  return `CASE WHEN ${a} IS NOT NULL THEN coalesce((SELECT string_agg(${word}, ' ' ORDER BY m) FROM regexp_split_to_table(${a}, ' ') WITH ORDINALITY AS u(w, m)), '') END`
}

function extractSql(a: string, pattern: string, group: number, { dialect }: Scope): string {
  if (dialect === 'duckdb') return `nullif(regexp_extract(${a}, ${sqlText(pattern, dialect)}, ${group}), '')`
  const whole = group === 0 ? `(${pattern})` : pattern
  return `nullif((regexp_match(${a}, ${sqlText(whole, dialect)}))[${Math.max(group, 1)}], '')`
}

function maskSql(a: string, first: number, last: number, character: string): string {
  const kept = first + last
  const middle = `repeat(${character}, CAST(length(${a}) AS INTEGER) - ${kept})`
  return `CASE WHEN length(${a}) <= ${kept} THEN repeat(${character}, CAST(length(${a}) AS INTEGER)) ELSE left(${a}, ${first}) || ${middle} || right(${a}, ${last}) END`
}

function hashSql(a: string, { dialect }: Scope): string {
  return dialect === 'duckdb' ? `sha256(${a})` : `encode(sha256(convert_to(${a}, 'UTF8')), 'hex')`
}

const JSON_TEXT = '"(?:[^"\\\\]|\\\\.)*"'
const JSON_REST = '(?:[ \\t\\r\\n{}\\[\\]:,0-9.eE+-]|true|false|null)*'

const HALF_PAIR =
  '\\\\u([dD][89abAB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|0000)|(?<!\\\\u[dD][89abAB][0-9a-fA-F]{2})\\\\u[dD][c-fC-F]'

/** The engine's own test lets a comma stand before an end, and NaN and comments too. */
export function strictJson(a: string): string {
  const text = (value: string): string => sqlText(value, 'duckdb')
  const rest = `regexp_replace(${a}, ${text(JSON_TEXT)}, '', 'g')`
  return `json_valid(${a}) AND regexp_full_match(${rest}, ${text(JSON_REST)}) AND NOT regexp_matches(${rest}, ${text(',[ \\t\\r\\n]*[}\\]]')})`
}

function jsonField(a: string, { dialect, item }: Scope): string {
  const field = String(item?.value ?? '')
  if (dialect === 'duckdb') {
    const pointer = sqlText(`/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`, dialect)
    const plain = `json_type(${a}, ${pointer}) NOT IN ('OBJECT', 'ARRAY', 'NULL')`
    return `CASE WHEN ${strictJson(a)} THEN CASE WHEN json_type(${a}) = 'OBJECT' AND ${plain} THEN json_extract_string(${a}, ${pointer}) END END`
  }
  const name = sqlText(field, dialect)
  // Half a pair, or the character 0, cannot be text there, and reading it is an error.
  const halves = sqlText(HALF_PAIR, dialect)
  return `CASE WHEN ${a} IS JSON OBJECT AND ${a} !~ ${halves} THEN CASE WHEN json_typeof(CAST(${a} AS json) -> ${name}) NOT IN ('object', 'array', 'null') THEN CAST(${a} AS json) ->> ${name} END END`
}

function splitSql(a: string, separator: string, scope: Scope): string {
  const strip = `${WHITE}[](){}'"`
  const quoted = sqlText(separator, scope.dialect)
  if (scope.dialect === 'duckdb') {
    return `list_filter(list_transform(string_split(${a}, ${quoted}), lambda i: ${trimSql('i', strip, scope)}), lambda i: i <> '')`
  }
  const items = `SELECT ${trimSql('i', strip, scope)} AS i, n FROM unnest(string_to_array(${a}, ${quoted})) WITH ORDINALITY AS t(i, n)`
  return `CASE WHEN ${a} IS NOT NULL THEN coalesce((SELECT array_agg(i ORDER BY n) FROM (${items}) AS s WHERE i <> ''), ARRAY[]::TEXT[]) END`
}

function tokensSql(a: string, scope: Scope): string {
  const small = lowerSql(a, scope)
  const pattern = sqlText(WORD_BREAK[scope.dialect], scope.dialect)
  if (scope.dialect === 'duckdb') return `list_filter(regexp_split_to_array(${small}, ${pattern}), lambda i: i <> '')`
  return `array_remove(regexp_split_to_array(${small}, ${pattern}), '')`
}

/** make_timestamp fails on impossible dates, so the day is checked first. */
function timeForPostgres(a: string): string {
  const part = (index: number): string => `CAST(split_part(translate(${a}, ' :', '--'), '-', ${index}) AS INTEGER)`
  const days = `extract(day FROM make_date(${part(1)}, ${part(2)}, 1) + interval '1 month' - interval '1 day')`
  const fits = `${a} IS NOT NULL AND ${part(1)} > 0 AND ${part(2)} BETWEEN 1 AND 12`
  return `CASE WHEN ${fits} THEN CASE WHEN ${part(3)} BETWEEN 1 AND ${days} THEN make_timestamp(${[1, 2, 3, 4, 5].map(part).join(', ')}, ${part(6)}) END END`
}
