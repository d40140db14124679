import type { Dialect } from './dialect.ts'
import { FLAW_NONE, FLAW_STRAY_QUOTE, FLAW_UNCLOSED, type Flaw, type RawRecord } from './record.ts'

/** Characters after a stray quote within which a proper end of its cell is still looked for. */
const STRAY_REACH = 4_000

/** Reads records off a text, one after another. Never throws: what is malformed is marked with a flaw. */
export class Tokenizer {
  readonly text: string
  private readonly dialect: Dialect
  /** False: more text will follow, so that a record which touches the end is not given out. */
  private readonly complete: boolean
  private readonly quote: string
  private readonly anyReturn: boolean
  private readonly onlyReturn: boolean
  private readonly blankRuns: boolean
  private readonly comment: string
  private nextQuote = -2
  private nextReturn = -2

  constructor(text: string, dialect: Dialect, complete = true) {
    this.text = text
    this.dialect = dialect
    this.complete = complete
    this.quote = dialect.quote ?? ''
    this.comment = dialect.comment ?? ''
    this.blankRuns = dialect.padded && dialect.delimiter === ' '
    this.onlyReturn = dialect.newline === '\r'
    this.anyReturn = dialect.newline === 'mixed'
  }

  /** The record at `start`, or null at the end of the text (or where the record is cut by it). */
  read(start: number, line: number): RawRecord | null {
    const { text } = this
    if (start >= text.length) return null
    const eol = this.endOfLine(start)
    if (eol === text.length && !this.complete) {
      if (this.quote === '' || this.quoteFrom(start) === -1) return null
    }
    if (this.comment !== '' && text.startsWith(this.comment, start)) {
      const end = this.contentEnd(start, eol)
      const cells = [text.slice(start, end)]
      return eol === text.length && !this.complete
        ? null
        : { cells, line, lines: 1, start, end, next: this.afterLine(eol), flaw: FLAW_NONE, comment: true }
    }
    const quoteAt = this.quote === '' ? -1 : this.quoteFrom(start)
    if (quoteAt !== -1 && quoteAt < eol) return this.readQuoted(start, line)
    return this.readPlain(start, eol, line)
  }

  /** One physical line as a record, quotes taken as ordinary characters. */
  readPlain(start: number, eol: number, line: number): RawRecord {
    const end = this.contentEnd(start, eol)
    if (this.blankRuns)
      return {
        cells: splitRuns(this.text.slice(start, end)),
        line,
        lines: 1,
        start,
        end,
        next: this.afterLine(eol),
        flaw: FLAW_NONE,
      }
    const cells = this.text.slice(start, end).split(this.dialect.delimiter)
    if (this.dialect.padded) for (let at = 0; at < cells.length; at++) cells[at] = trimBlanks(cells[at]!)
    return { cells, line, lines: 1, start, end, next: this.afterLine(eol), flaw: FLAW_NONE }
  }

  /** Index of the newline that ends the physical line, or the length of the text. */
  endOfLine(from: number): number {
    const { text } = this
    if (this.onlyReturn) {
      const at = text.indexOf('\r', from)
      return at === -1 ? text.length : at
    }
    const feed = text.indexOf('\n', from)
    const end = feed === -1 ? text.length : feed
    if (!this.anyReturn) return end
    if (this.nextReturn < from && this.nextReturn !== -1) this.nextReturn = text.indexOf('\r', from)
    return this.nextReturn !== -1 && this.nextReturn < end ? this.nextReturn : end
  }

  afterLine(eol: number): number {
    if (this.anyReturn && this.text.charCodeAt(eol) === 13 && this.text.charCodeAt(eol + 1) === 10) return eol + 2
    return Math.min(eol + 1, this.text.length)
  }

  contentEnd(start: number, eol: number): number {
    return !this.onlyReturn && eol > start && this.text.charCodeAt(eol - 1) === 13 ? eol - 1 : eol
  }

  private quoteFrom(from: number): number {
    if (this.nextQuote < from && this.nextQuote !== -1) this.nextQuote = this.text.indexOf(this.quote, from)
    return this.nextQuote
  }

  private readQuoted(start: number, line: number): RawRecord | null {
    const { text, quote } = this
    const { delimiter } = this.dialect
    const cells: string[] = []
    let flaw: Flaw = FLAW_NONE
    let suspicious = false
    let at = start
    let eol = this.endOfLine(start)
    let lines = 1
    for (;;) {
      let open = at
      while (open < eol && isBlank(text.charCodeAt(open)) && !text.startsWith(delimiter, open)) open++
      if (open < eol && text[open] === quote) {
        const closed = this.readQuotedCell(open)
        if (closed === null) return null
        cells.push(closed.value)
        if (closed.flaw > flaw) flaw = closed.flaw
        if (closed.end > eol) {
          lines += this.countLines(eol, closed.end)
          eol = closed.end >= text.length ? text.length : this.endOfLine(closed.end)
        }
        at = closed.end
      } else {
        const cut = text.indexOf(delimiter, at)
        const end = cut === -1 || cut > eol ? this.contentEnd(at, eol) : cut
        const cell = text.slice(at, end)
        if (endsInLoneQuote(cell, quote)) suspicious = true
        cells.push(this.dialect.padded ? trimBlanks(cell) : cell)
        at = end
      }
      if (at < eol && text.startsWith(delimiter, at)) {
        at += delimiter.length
        if (this.blankRuns) while (at < eol && isBlank(text.charCodeAt(at))) at++
        continue
      }
      break
    }
    if (eol === text.length && !this.complete) return null
    const record: RawRecord = { cells, line, lines, start, end: this.contentEnd(start, eol), next: this.afterLine(eol), flaw }
    if (suspicious) record.suspicious = true
    return record
  }

  /** `open` stands on the opening quote. The end is the place of the delimiter or newline that follows the cell. */
  private readQuotedCell(open: number): { value: string; end: number; flaw: Flaw } | null {
    const { text, quote } = this
    const backslash = this.dialect.escape === 'backslash'
    let value = ''
    let from = open + 1
    let flaw: Flaw = FLAW_NONE
    let search = from
    let giveUp = text.length
    for (;;) {
      const close = text.indexOf(quote, search)
      if (close > giveUp)
        return { value: value + this.unescape(text.slice(from, search)), end: this.endOfLine(search), flaw: FLAW_UNCLOSED }
      if (close === -1) {
        if (!this.complete) return null
        return { value: value + this.unescape(text.slice(from)), end: text.length, flaw: FLAW_UNCLOSED }
      }
      if (backslash && isEscaped(text, close, from)) {
        search = close + 1
        continue
      }
      if (text[close + 1] === quote) {
        let after = close + 2
        while (text[after] === quote) after++
        const run = after - close
        if (run % 2 === 0) {
          value += this.unescape(text.slice(from, close)) + quote.repeat(run / 2)
          from = after
          search = after
          continue
        }
        value += this.unescape(text.slice(from, close)) + quote.repeat((run - 1) / 2)
        from = after - 1
        search = from
        const end = this.cellEnd(after)
        if (end !== -1) return { value, end, flaw }
        if (flaw === FLAW_NONE) giveUp = close + STRAY_REACH
        flaw = FLAW_STRAY_QUOTE
        search = after
        continue
      }
      const end = this.cellEnd(close + 1)
      if (end !== -1) return { value: value + this.unescape(text.slice(from, close)), end, flaw }
      if (close + 1 >= text.length && !this.complete) return null
      if (flaw === FLAW_NONE) giveUp = close + STRAY_REACH
      flaw = FLAW_STRAY_QUOTE
      search = close + 1
    }
  }

  /** Where the cell ends when nothing but blanks stands between its closing quote and the delimiter; else -1. */
  private cellEnd(from: number): number {
    const { text } = this
    const { delimiter } = this.dialect
    let at = from
    for (;;) {
      if (at >= text.length) return at
      if (text.startsWith(delimiter, at)) return at
      const code = text.charCodeAt(at)
      if (code === 10 && !this.onlyReturn) return at
      if (code === 13 && (this.onlyReturn || this.anyReturn)) return at
      if (code === 13 && (text.charCodeAt(at + 1) === 10 || at + 1 === text.length)) return at + 1
      if (!isBlank(code)) return -1
      at++
    }
  }

  private unescape(part: string): string {
    if (this.dialect.escape !== 'backslash' || !part.includes('\\')) return part
    return part.replaceAll(`\\${this.quote}`, this.quote).replaceAll('\\\\', '\\')
  }

  private countLines(from: number, to: number): number {
    let count = 0
    for (let at = this.endOfLine(from); at < to; at = this.endOfLine(this.afterLine(at))) {
      count++
      if (at >= this.text.length - 1) break
    }
    return count
  }
}

/** Columns that are set apart by runs of blanks. */
function splitRuns(line: string): string[] {
  const inner = line.trim()
  return inner === '' ? [''] : inner.split(/[ \t]+/)
}

/** Feet and inches apart. */
function endsInLoneQuote(cell: string, quote: string): boolean {
  return cell.length > 1 && cell.endsWith(quote) && !/\d["']+$/.test(cell)
}

function isEscaped(text: string, at: number, from: number): boolean {
  let slashes = 0
  for (let back = at - 1; back >= from && text.charCodeAt(back) === 92; back--) slashes++
  return slashes % 2 === 1
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 160
}

export function trimBlanks(cell: string): string {
  let from = 0
  let to = cell.length
  while (from < to && isBlank(cell.charCodeAt(from))) from++
  while (to > from && isBlank(cell.charCodeAt(to - 1))) to--
  return from === 0 && to === cell.length ? cell : cell.slice(from, to)
}

/** A stray quote must not swallow what follows: of a flawed record the physical line is read by itself. */
export function recovered(tokenizer: Tokenizer, record: RawRecord, dialect: Dialect): RawRecord {
  if (record.flaw === FLAW_NONE) return record
  const eol = tokenizer.endOfLine(record.start)
  const end = tokenizer.contentEnd(record.start, eol)
  const line = tokenizer.text.slice(record.start, end)
  const plainCells = line.split(dialect.delimiter).map((cell) => unwrap(cell, dialect.quote))
  if (record.lines === 1) return { ...record, plainCells }
  const alone = new Tokenizer(line, dialect).read(0, record.line)
  const cells = alone === null ? [''] : alone.cells
  return { ...record, cells, plainCells, lines: 1, end, next: tokenizer.afterLine(eol), flaw: FLAW_STRAY_QUOTE }
}

function unwrap(cell: string, quote: string | null): string {
  const whole = quote !== null && cell.length >= 2 && cell.startsWith(quote) && cell.endsWith(quote)
  return whole ? cell.slice(1, -1).replaceAll(quote + quote, quote) : cell
}

/** Records of a text, up to a limit. */
export function tokenize(text: string, dialect: Dialect, limit = Number.POSITIVE_INFINITY, complete = true): RawRecord[] {
  return [...eachRecord(text, dialect, limit, complete)]
}

export function* eachRecord(
  text: string,
  dialect: Dialect,
  limit = Number.POSITIVE_INFINITY,
  complete = true,
): Generator<RawRecord> {
  const tokenizer = new Tokenizer(text, dialect, complete)
  let at = 0
  let line = 1
  for (let count = 0; count < limit; count++) {
    const whole = tokenizer.read(at, line)
    if (whole === null) return
    const record = recovered(tokenizer, whole, dialect)
    yield record
    at = record.next
    line += record.lines
  }
}
