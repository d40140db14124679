import { AuroraError } from '../../contract/errors.ts'
import type { EmitOptions, Emitter } from '../emitter.ts'
import type { Program } from '../program.ts'
import { commentText } from '../python/quote.ts'
import { type Dialect, sqlName, sqlText } from './quote.ts'
import { type Frame, selectSql } from './statement.ts'
import { expand } from './versions.ts'

const LEARNED_FIRST =
  'SQL needs what the recipe learned: run `aurora apply FILE --recipe r.json --out clean.csv --recipe-out learned.json`, then export learned.json (or give `--data FILE` here).'

export const sql: Emitter = {
  target: 'sql',
  ending: '.sql',
  title: 'SQL',
  cannot: {},
  emit(program, options) {
    const dialect = options.dialect ?? 'duckdb'
    const learns = program.steps.some((step) => step.plan.learn.length > 0)
    if (learns && program.fitted === null) throw new AuroraError('bad_recipe', LEARNED_FIRST, {})
    const expanded = expand(program, program.columns, program.fitted ?? {}, dialect)
    if (expanded.questions.length > 0) throw new AuroraError('bad_recipe', LEARNED_FIRST, {})
    if (dialect === 'postgres') refuseLongNames([...program.columns, ...expanded.versions.map((each) => each.alias)])
    const row = freeName(program.columns)
    const frame: Frame = {
      dialect,
      source: 'source',
      order: sqlName(row),
      hashKey: dialect === 'duckdb' ? "getvariable('hash_key')" : "current_setting('aurora.hash_key')",
    }
    const body = selectSql(expanded, frame, { ordered: true })
    const source = dialect === 'duckdb' ? duckSource(program, row) : postgresSource(program, row)
    const joined = body.startsWith('WITH ') ? `WITH ${source},\n${body.slice(5)}` : `WITH ${source}\n${body}`
    return `${header(program, options, dialect, row)}\n${joined};\n`
  },
}

const MOST_NAME_BYTES = 63

/** PostgreSQL cuts longer names without an error, and two may become one. */
function refuseLongNames(names: readonly string[]): void {
  const long = names.find((name) => utf8Length(name) > MOST_NAME_BYTES)
  if (long === undefined) return
  throw new AuroraError(
    'action_refused',
    `PostgreSQL cuts names at ${MOST_NAME_BYTES} bytes, and ${JSON.stringify(long)} is longer: rename the column, or make fewer or shorter categories.`,
    { target: 'sql', column: long },
  )
}

function utf8Length(text: string): number {
  return [...text].reduce((sum, each) => sum + (each <= '\u007f' ? 1 : each <= '\u07ff' ? 2 : each <= '\uffff' ? 3 : 4), 0)
}

function freeName(columns: readonly string[]): string {
  let name = 'row'
  while (columns.some((each) => each.toLowerCase() === name)) name += '_'
  return name
}

function header(program: Program, { fitted }: EmitOptions, dialect: Dialect, row: string): string {
  const keyed = program.steps.some((step) => step.action === 'hash_keyed')
  const lines = [
    `Prepares a table with ${dialect === 'duckdb' ? 'DuckDB 1.4 or newer' : 'PostgreSQL 16 or newer (15 where no step reads JSON)'}: one statement.`,
    `Made from the recipe for ${commentText(program.source)}.`,
    ...(dialect === 'duckdb'
      ? ["Another file: SET VARIABLE source = 'file.csv'; before it. The result: COPY (this) TO 'out.csv'."]
      : [`The table "source" holds the columns as text, and "${row}" the place of each row.`]),
    ...(keyed
      ? [
          dialect === 'duckdb'
            ? 'Set your secret first: SET VARIABLE hash_key = ...;'
            : 'Set your secret first: SET aurora.hash_key = ...;',
        ]
      : []),
    fitted
      ? 'The statistics are those that the recipe has learned.'
      : 'The numbers and lists in it are what the recipe learned from its training rows.',
    ...program.steps.map(
      (step) =>
        `${step.number} · ${step.columns.map(commentText).join(', ')}: ${commentText(step.words)}${step.learns === '' ? '' : ` (learned: ${commentText(step.learns)})`}`,
    ),
  ]
  return lines.map((line) => `-- ${line}`).join('\n')
}

/** The file by the import options; columns are found by name. */
function duckSource(program: Program, row: string): string {
  const { import: options, columns } = program
  const text = (value: string): string => sqlText(value, 'duckdb')
  const file = `coalesce(getvariable('source'), ${text(program.source)})`
  const names = columns.map(sqlName).join(', ')
  const reader =
    options.format === 'parquet'
      ? `read_parquet(${file})`
      : options.format === 'delimited'
        ? `read_csv(${file}, all_varchar = true, header = ${options.headerRows > 0}, skip = ${options.preambleRows}, delim = ${text(options.delimiter)}, quote = ${text(options.quote ?? '')}, escape = ${text(options.quote ?? '')}, nullstr = '',${options.comment === null ? '' : ` comment = ${text(options.comment)},`} auto_detect = ${options.headerRows > 0 ? 'true' : 'false'})`
        : `read_json_auto(${file})`
  return `source AS (\n  SELECT row_number() OVER () AS ${sqlName(row)}, ${names}\n  FROM ${reader}\n  WHERE ${holdsSql(columns)}\n)`
}

/** Rows that hold nothing are left out. */
function holdsSql(columns: readonly string[]): string {
  return `trim(${columns.map((name) => `coalesce(${sqlName(name)}, '')`).join(' || ')}) <> ''`
}

function postgresSource({ columns }: Program, row: string): string {
  const names = columns.map((name) => `nullif(${sqlName(name)}, '') AS ${sqlName(name)}`).join(', ')
  return `source AS (\n  SELECT ${sqlName(row)}, ${names}\n  FROM "source"\n  WHERE ${holdsSql(columns)}\n)`
}
