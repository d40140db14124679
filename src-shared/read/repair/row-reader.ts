import type { Row } from '../../contract/table.ts'
import type { Dialect } from '../records/dialect.ts'
import { FLAW_NONE, isBlankLine, type RawRecord } from '../records/record.ts'
import { Tokenizer } from '../records/tokenizer.ts'
import type { TablePlan } from '../structure/plan.ts'
import { type Alignment, realign } from './realign.ts'
import type { ReportBuilder } from './report-builder.ts'

export interface Converted {
  row: Row | null
  /** Where to read on, and how many physical lines were taken. */
  next: number
  lines: number
  end: boolean
}

/** A mean log-likelihood a column below this is no fit at all. */
const POOR_FIT = -6.5
const GOOD_FIT = -4.5
const CLEARLY_BETTER = 0.25
const LEAST_MODEL_ROWS = 5
const LINES_JOINED = 12
const OTHER_DELIMITERS = [',', ';', '\t', '|', ' ', ':']

/** Turns raw records into rows of one width, mending those that do not fit. */
export class RowReader {
  private readonly plan: TablePlan
  private readonly dialect: Dialect
  private readonly repair: boolean
  private readonly report: ReportBuilder
  private readonly canRealign: boolean
  private readonly repeatedHeader: string | null
  private saidShort = false

  constructor(plan: TablePlan, dialect: Dialect, repair: boolean, report: ReportBuilder) {
    this.plan = plan
    this.dialect = dialect
    this.repair = repair
    this.report = report
    this.canRealign = repair && plan.width > 1 && (plan.models[0]?.rows ?? 0) >= LEAST_MODEL_ROWS
    this.repeatedHeader = plan.headerRows === 1 && plan.width > 1 ? plan.headerCells.join('\u0000') : null
  }

  convert(record: RawRecord, index: number, tokenizer: Tokenizer): Converted {
    const { plan, report } = this
    const plain = { next: record.next, lines: record.lines, end: false }
    if (plan.endLine !== null && record.line >= plan.endLine) return { row: null, ...plain, end: true }
    if (isBlankLine(record)) {
      report.leave(record.line, 'empty', '')
      return { row: null, ...plain }
    }
    if (record.comment) {
      report.leave(record.line, 'notes', record.cells[0]!)
      return { row: null, ...plain }
    }
    const role = plan.skippedLines.get(record.line)
    if (role !== undefined) {
      report.leave(record.line, role, tokenizer.text.slice(record.start, record.end))
      return { row: null, ...plain }
    }
    if (plan.width > 1 && isHollow(record, tokenizer.text, this.dialect.quote)) {
      report.leave(record.line, 'empty', tokenizer.text.slice(record.start, record.end))
      return { row: null, ...plain }
    }
    if (plan.bodyWidth < plan.width && record.flaw === FLAW_NONE && record.cells.length === plan.bodyWidth) {
      if (!this.saidShort)
        report.warn('short_rows', `The header has ${plan.width} names, the rows ${plan.bodyWidth} cells.`, { line: record.line })
      this.saidShort = true
      return { row: toRow([...record.cells, ...new Array<string>(plan.width - plan.bodyWidth).fill('')]), ...plain }
    }
    if (record.flaw === FLAW_NONE && record.cells.length === plan.width) {
      if (this.repeatedHeader !== null && record.cells.join('\u0000') === this.repeatedHeader) {
        report.leave(record.line, 'metadata', tokenizer.text.slice(record.start, record.end))
        return { row: null, ...plain }
      }
      if (record.suspicious && this.canRealign) return this.reconsidered(record, index, tokenizer)
      return { row: toRow(record.cells), ...plain }
    }
    return this.mend(record, index, tokenizer)
  }

  /** Well formed, yet perhaps two mistakes that make up for each other: another layout must fit clearly better. */
  private reconsidered(record: RawRecord, index: number, tokenizer: Tokenizer): Converted {
    const { plan, report } = this
    const plain = { next: record.next, lines: record.lines, end: false }
    const text = tokenizer.text.slice(record.start, record.end)
    const alignment = record.lines === 1 ? realign(text, this.dialect, plan.models) : null
    const now = record.cells.reduce((sum, cell, at) => sum + plan.models[at]!.fit(cell), 0) / plan.width
    if (alignment === null || alignment.score < now + CLEARLY_BETTER || alignment.cells.join('\0') === record.cells.join('\0')) {
      return { row: toRow(record.cells), ...plain }
    }
    report.repair(index, record.line, alignment.operations.join('; '), text, alignment.cells.join(' | '))
    return { row: toRow(alignment.cells), ...plain }
  }

  private mend(record: RawRecord, index: number, tokenizer: Tokenizer): Converted {
    const { report, plan } = this
    const text = tokenizer.text.slice(record.start, record.end)
    if (!this.repair) {
      report.setAside(record.line, misfit(record, plan.width), text)
      return { row: null, next: record.next, lines: record.lines, end: false }
    }
    if (this.canRealign) {
      const mended = this.realigned(record, tokenizer)
      if (mended !== null) {
        const { alignment, end, next, lines } = mended
        if (alignment.fit >= POOR_FIT || alignment.cells.filter((cell) => cell !== '').length <= 1) {
          const before = tokenizer.text.slice(record.start, end)
          report.repair(
            index,
            record.line,
            alignment.operations.join('; ') || 'read the quotes anew',
            before,
            alignment.cells.join(' | '),
          )
          return { row: toRow(alignment.cells), next, lines, end: false }
        }
      }
    }
    const single = record.flaw !== FLAW_NONE && record.lines > 1 ? lineAlone(tokenizer, record, this.dialect) : record
    return this.padded(single, index, tokenizer)
  }

  /** Tries the first physical line alone, then with those that follow it, and keeps the first that fits well. */
  private realigned(
    record: RawRecord,
    tokenizer: Tokenizer,
  ): { alignment: Alignment; end: number; next: number; lines: number } | null {
    const { dialect, plan } = this
    let best: { alignment: Alignment; end: number; next: number; lines: number } | null = null
    let from = record.start
    const most = record.flaw === FLAW_NONE ? record.lines : Math.min(LINES_JOINED, Math.max(record.lines, 1))
    for (let lines = 1; lines <= most; lines++) {
      const eol = tokenizer.endOfLine(from)
      const end = tokenizer.contentEnd(record.start, eol)
      const next = tokenizer.afterLine(eol)
      const line = tokenizer.text.slice(record.start, end)
      const alignment = realign(line, dialect, plan.models)
      if (alignment !== null && (best === null || alignment.score > best.alignment.score + 0.5))
        best = { alignment, end, next, lines }
      if (lines === 1) {
        const few = line.split(dialect.delimiter).length <= plan.width * 0.7
        const poor: boolean = best === null || best.alignment.score < GOOD_FIT
        const other: Alignment | null = few || poor ? this.underOtherDelimiter(line) : null
        if (other !== null && (best === null || other.score > best.alignment.score)) best = { alignment: other, end, next, lines }
      }
      if (best !== null && best.alignment.score >= GOOD_FIT) break
      if (eol >= tokenizer.text.length) break
      from = next
    }
    return best
  }

  /** A row written with another delimiter than the rest. */
  private underOtherDelimiter(line: string): Alignment | null {
    const { dialect, plan } = this
    let best: Alignment | null = null
    for (const delimiter of OTHER_DELIMITERS) {
      if (delimiter === dialect.delimiter || line.split(delimiter).length < plan.width * 0.9) continue
      const alignment = realign(line, dialect, plan.models, delimiter)
      if (alignment === null || alignment.fit < GOOD_FIT) continue
      if (best === null || alignment.score > best.score) best = alignment
    }
    if (best !== null) best.operations.unshift('read with another delimiter')
    return best
  }

  /** No neighbours to learn from, or no way that fits: fill up at the end, or set aside what is too much. */
  private padded(record: RawRecord, index: number, tokenizer: Tokenizer): Converted {
    const { report, plan } = this
    const { cells } = record
    const plain = { next: record.next, lines: record.lines, end: false }
    const text = tokenizer.text.slice(record.start, record.end)
    let filled = cells.length
    while (filled > plan.width && cells[filled - 1]!.trim() === '') filled--
    if (filled > plan.width) {
      report.setAside(record.line, misfit(record, plan.width), text)
      return { row: null, ...plain }
    }
    const row = Array.from({ length: plan.width }, (_, at) => cells[at] ?? '')
    const missing = plan.width - cells.length
    const what =
      missing > 0
        ? `added ${missing} missing last cells`
        : missing < 0
          ? `dropped ${-missing} empty last cells`
          : 'kept a stray quote as a character'
    report.repair(index, record.line, what, text, row.join(' | '))
    return { row: toRow(row), ...plain }
  }
}

/** Nothing but delimiters and blanks. A quoted empty cell is a value, so that a written row of nulls is read back. */
function isHollow(record: RawRecord, text: string, quote: string | null): boolean {
  for (const cell of record.cells) if (cell !== '' && cell.trim() !== '') return false
  return quote === null || !text.slice(record.start, record.end).includes(quote)
}

export function toRow(cells: readonly string[]): Row {
  const row = new Array<string | null>(cells.length)
  for (let at = 0; at < cells.length; at++) row[at] = cells[at] === '' ? null : cells[at]!
  return row
}

function lineAlone(tokenizer: Tokenizer, record: RawRecord, dialect: Dialect): RawRecord {
  const eol = tokenizer.endOfLine(record.start)
  const end = tokenizer.contentEnd(record.start, eol)
  const alone = new Tokenizer(tokenizer.text.slice(record.start, end), dialect).read(0, record.line)
  return { ...record, cells: alone?.cells ?? [''], end, next: tokenizer.afterLine(eol), lines: 1 }
}

function misfit(record: RawRecord, width: number): string {
  if (record.flaw !== FLAW_NONE) return 'a quote is opened or closed at the wrong place'
  return `${record.cells.length} cells where ${width} are expected`
}
