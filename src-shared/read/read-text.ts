import type { Evidence, ImportOptions, Row, TableHead } from '../contract/table.ts'
import { type DialectVerdict, detectDialect } from './dialect/detect.ts'
import type { Dialect } from './records/dialect.ts'
import { eachRecord, Tokenizer } from './records/tokenizer.ts'
import { Walk } from './records/walk.ts'
import { ReportBuilder } from './repair/report-builder.ts'
import { RowReader } from './repair/row-reader.ts'
import type { RowModel } from './roles/index.ts'
import { commentPrefix, mayHoldComments } from './structure/comments.ts'
import { headerByRoles } from './structure/header-by-roles.ts'
import { generatedNames, uniqueNames } from './structure/names.ts'
import { planTable, type TablePlan } from './structure/plan.ts'

export type KnownOptions = Partial<ImportOptions>

export interface TextPlan {
  dialect: Dialect
  verdict: DialectVerdict
  plan: TablePlan
  columns: string[]
  headerCells: string[]
  decimal: '.' | ','
}

/** Decides how a text is to be read. `whole`: the sample is the entire text. `further`: lines from middle and tail. */
export function planText(
  sample: string,
  whole: boolean,
  known: KnownOptions = {},
  further: readonly string[] = [],
  rowModel?: RowModel,
): TextPlan {
  const verdict = detectDialect(sample, knownDialect(known), further)
  let { dialect } = verdict
  const records = (most: number) => eachRecord(sample, dialect, most, whole)
  let byShape = planTable(records(Number.POSITIVE_INFINITY), whole, known)
  if (known.comment === undefined && mayHoldComments(sample)) {
    const comment = commentPrefix(records(Number.POSITIVE_INFINITY), byShape, dialect.delimiter)
    if (comment !== null) {
      dialect = { ...dialect, comment }
      byShape = planTable(records(Number.POSITIVE_INFINITY), whole, known)
    }
  }
  const header =
    rowModel && known.preambleRows === undefined && known.headerRows === undefined
      ? headerByRoles(records, byShape, rowModel)
      : null
  const plan = header === null ? byShape : planTable(records(Number.POSITIVE_INFINITY), whole, header)
  const headerCells = plan.headerRows === 0 ? generatedNames(plan.width) : plan.headerCells
  const columns = known.columns?.length === plan.width ? [...known.columns] : uniqueNames(headerCells)
  return { dialect, verdict, plan, columns, headerCells, decimal: known.decimal ?? decimalOf(plan) }
}

/** Reads a whole text in memory: the preview in the renderer, pasted text, and small files. */
export function readText(text: string, known: KnownOptions = {}): TableHead {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const decided = planText(body, true, known)
  const report = new ReportBuilder()
  const rows = [...readRows(body, decided, known.repair ?? true, report)]
  return {
    columns: decided.columns,
    headerCells: decided.headerCells,
    importOptions: importOptions(decided, report, known),
    report: {
      evidence: evidenceOf(decided),
      repairs: report.repairs,
      repairCount: report.repairCount,
      quarantine: report.quarantine,
      quarantineCount: report.quarantineCount,
      leftOut: report.leftOut,
      otherTables: decided.plan.others.map(({ start, columns, rows: count }) => ({ line: start + 1, columns, rows: count })),
      warnings: report.warnings,
      partial: report.partial,
    },
    rows,
  }
}

function* readRows(text: string, { dialect, plan }: TextPlan, repair: boolean, report: ReportBuilder): Generator<Row> {
  const tokenizer = new Tokenizer(text, dialect)
  const reader = new RowReader(plan, dialect, repair, report)
  yield* new Walk(plan, dialect, reader, report).take(tokenizer)
}

export function importOptions(
  { dialect, plan, columns, decimal }: TextPlan,
  report: ReportBuilder,
  known: KnownOptions = {},
): ImportOptions {
  return {
    format: 'delimited',
    compression: 'none',
    member: null,
    encoding: 'utf-8',
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    newline: dialect.newline,
    comment: dialect.comment ?? null,
    decimal,
    padded: dialect.padded,
    preambleRows: plan.preambleRows,
    headerRows: plan.headerRows,
    skippedRecords: [...plan.skipped.keys()],
    endRecord: plan.endRecord,
    repairedRecords: report.repairedRecords,
    repair: known.repair ?? true,
    sheet: null,
    columns,
  }
}

export function evidenceOf({ dialect, verdict, plan }: TextPlan): Evidence[] {
  const second = verdict.ranked.find((other) => other.dialect.delimiter !== dialect.delimiter)
  return [
    {
      what: 'dialect',
      decided: dialectWords(dialect),
      confidence: clamp(verdict.confidence),
      why: verdict.why,
      runnerUp: second
        ? {
            value: dialectWords(second.dialect),
            options: { delimiter: second.dialect.delimiter, quote: second.dialect.quote, escape: second.dialect.escape },
            why: `score ${second.score.toFixed(2)} against ${verdict.ranked[0]!.score.toFixed(2)}`,
          }
        : null,
    },
    {
      what: 'header',
      decided: plan.headerRows === 0 ? 'no header' : plan.headerRows === 1 ? 'one header row' : `${plan.headerRows} header rows`,
      confidence: clamp(plan.header.confidence),
      why: plan.header.why,
      runnerUp:
        plan.headerRows === 0
          ? { value: 'one header row', options: { headerRows: 1 }, why: '' }
          : { value: 'no header', options: { headerRows: 0 }, why: '' },
    },
  ]
}

const names: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'blank',
  ':': 'colon',
}

export function dialectWords(dialect: Dialect): string {
  const delimiter = names[dialect.delimiter] ?? JSON.stringify(dialect.delimiter)
  const quote =
    dialect.quote === null
      ? 'no quotes'
      : dialect.quote === '"'
        ? 'double quotes'
        : dialect.quote === "'"
          ? 'single quotes'
          : dialect.quote
  const comment = dialect.comment ? `, comments after ${dialect.comment}` : ''
  return `${delimiter}${dialect.padded ? ' and blanks' : ''}, ${quote}${dialect.escape === 'backslash' ? ' escaped by backslash' : ''}${comment}`
}

function knownDialect(known: KnownOptions): Partial<Dialect> {
  const dialect: Partial<Dialect> = {}
  if (known.delimiter !== undefined) dialect.delimiter = known.delimiter
  if (known.quote !== undefined) dialect.quote = known.quote
  if (known.escape !== undefined) dialect.escape = known.escape
  if (known.newline !== undefined) dialect.newline = known.newline
  if (known.padded !== undefined) dialect.padded = known.padded
  if (known.comment !== undefined) dialect.comment = known.comment
  return dialect
}

/** Decimal comma: more columns of numbers with one comma than with one point. */
function decimalOf(plan: TablePlan): '.' | ',' {
  let commas = 0
  let points = 0
  for (const model of plan.models) {
    commas += model.share(/^[+-]?9,9$/)
    points += model.share(/^[+-]?9\.9$/)
  }
  return commas > points ? ',' : '.'
}

function clamp(confidence: number): number {
  return Math.max(0, Math.min(1, confidence))
}
