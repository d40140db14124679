import type { Dialect } from '../records/dialect.ts'
import { trimBlanks } from '../records/tokenizer.ts'
import type { ColumnModel } from './column-model.ts'

export interface Alignment {
  cells: string[]
  /** Mean log-likelihood a column, costs of the repairs included. */
  score: number
  /** The same without the costs. */
  fit: number
  operations: string[]
}

/** Costs in log units. A repair must make the columns this much more like their neighbours to be believed. */
const COST_MERGE = 5
const COST_MERGE_BLANK = 0.35
const COST_DROP = 3
const COST_MISSING = 5
const COST_MISSING_TAIL = 2
const COST_MISSING_TAIL_EACH = 0.3
const COST_SPLIT = 3
const COST_STRAY_QUOTE = 2
const TOKENS_LIMIT = 160
const SPAN_LIMIT = 80
const SPLIT_FULL_LENGTH = 80

interface Step {
  score: number
  fit: number
  from: Step | null
  cells: readonly string[]
  operation: string | null
}

/** Lays the text of one record out over the columns in the way that fits their models best. */
export function realign(
  line: string,
  dialect: Dialect,
  models: readonly ColumnModel[],
  delimiter = dialect.delimiter,
): Alignment | null {
  const tokens = line.split(delimiter)
  const width = models.length
  if (tokens.length > TOKENS_LIMIT || width > TOKENS_LIMIT || width === 0) return null
  return new Search(line, tokens, dialect, models, delimiter).best()
}

class Search {
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private readonly fits = new Map<string, number>()
  private readonly line: string
  private readonly dialect: Dialect
  private readonly models: readonly ColumnModel[]
  private readonly delimiter: string

  constructor(line: string, tokens: readonly string[], dialect: Dialect, models: readonly ColumnModel[], delimiter: string) {
    this.line = line
    this.dialect = dialect
    this.models = models
    this.delimiter = delimiter
    let at = 0
    for (const token of tokens) {
      this.starts.push(at)
      this.ends.push(at + token.length)
      at += token.length + delimiter.length
    }
  }

  best(): Alignment | null {
    const count = this.starts.length
    const width = this.models.length
    const table: (Step | null)[][] = Array.from({ length: count + 1 }, () => new Array<Step | null>(width + 1).fill(null))
    table[0]![0] = { score: 0, fit: 0, from: null, cells: [], operation: null }
    for (let token = 0; token <= count; token++) {
      for (let column = 0; column <= width; column++) {
        const here = table[token]![column]
        if (here) this.extend(table, here, token, column)
      }
    }
    let best = table[count]![width] ?? null
    for (let column = 1; column < width; column++) {
      const step = table[count]![column]
      if (!step) continue
      const ended = this.endEarly(step, column)
      if (best === null || ended.score > best.score) best = ended
    }
    return best === null ? null : toAlignment(best, width)
  }

  private extend(table: (Step | null)[][], here: Step, token: number, column: number): void {
    const count = this.starts.length
    const width = this.models.length
    if (token < count && this.starts[token] === this.ends[token]) {
      this.offer(table, token + 1, column, {
        score: here.score - COST_DROP,
        fit: here.fit,
        from: here,
        cells: [],
        operation: 'dropped an extra delimiter',
      })
    }
    if (column >= width) return
    this.offer(table, token, column + 1, {
      score: here.score - COST_MISSING + this.fit(column, ''),
      fit: here.fit + this.fit(column, ''),
      from: here,
      cells: [''],
      operation: 'left a missing cell empty',
    })
    const last = Math.min(count, token + SPAN_LIMIT)
    for (let end = token + 1; end <= last; end++) this.take(table, here, token, end, column)
    if (token < count && column + 1 < width) this.split(table, here, token, column)
  }

  private take(table: (Step | null)[][], here: Step, token: number, end: number, column: number): void {
    if (!this.mayWin(table, end, column + 1, here.score)) return
    const raw = this.line.slice(this.starts[token]!, this.ends[end - 1]!)
    const read = readRaw(raw, this.dialect, this.delimiter)
    const joined = end - token - 1
    let cost = read.cost
    let operation = read.operation
    if (joined > 0 && !read.quoted) {
      cost += joined * (this.delimiter === ' ' ? COST_MERGE_BLANK : COST_MERGE)
      operation = 'kept a delimiter as part of the cell'
      if (joined > 8 && this.delimiter !== ' ') return
    }
    if (!this.mayWin(table, end, column + 1, here.score - cost)) return
    const fit = this.fit(column, read.operation === null ? read.value : strip(read.value, this.dialect.quote))
    this.offer(table, end, column + 1, {
      score: here.score + fit - cost,
      fit: here.fit + fit,
      from: here,
      cells: [read.value],
      operation,
    })
  }

  /** One cell that should have been two: a delimiter is missing. */
  private split(table: (Step | null)[][], here: Step, token: number, column: number): void {
    const last = Math.min(this.starts.length, token + SPAN_LIMIT)
    for (let end = token + 1; end <= last; end++) {
      const raw = this.line.slice(this.starts[token]!, this.ends[end - 1]!)
      if (end > token + 1 && !(startsQuoted(raw, this.dialect.quote) || endsQuoted(raw, this.dialect.quote))) continue
      if (!this.mayWin(table, end, column + 2, here.score - COST_SPLIT)) continue
      for (const place of splitPlaces(raw, this.dialect.quote)) {
        const left = readRaw(raw.slice(0, place), this.dialect, this.delimiter)
        const right = readRaw(raw.slice(place), this.dialect, this.delimiter)
        if (end > token + 1 && raw.slice(0, place).includes(this.delimiter) && !left.quoted) continue
        if (end > token + 1 && raw.slice(place).includes(this.delimiter) && !right.quoted) continue
        if (!this.mayWin(table, end, column + 2, here.score - COST_SPLIT - left.cost - right.cost)) continue
        const fit = this.fit(column, left.value) + this.fit(column + 1, right.value)
        const score = here.score + fit - COST_SPLIT - left.cost - right.cost
        this.offer(table, end, column + 2, {
          score,
          fit: here.fit + fit,
          from: here,
          cells: [left.value, right.value],
          operation: 'put back a missing delimiter',
        })
      }
    }
  }

  private endEarly(step: Step, column: number): Step {
    const missing = this.models.length - column
    let fit = 0
    for (let at = column; at < this.models.length; at++) fit += this.fit(at, '')
    return {
      score: step.score + Math.max(fit, -4) - COST_MISSING_TAIL - COST_MISSING_TAIL_EACH * missing,
      fit: step.fit + fit,
      from: step,
      cells: new Array<string>(missing).fill(''),
      operation: missing === 1 ? 'added a missing last cell' : `added ${missing} missing last cells`,
    }
  }

  /** No fit is above zero: a step that cannot pass what is there is not looked at. */
  private mayWin(table: (Step | null)[][], token: number, column: number, bound: number): boolean {
    const known = table[token]![column]
    return !known || bound > known.score
  }

  private offer(table: (Step | null)[][], token: number, column: number, step: Step): void {
    const known = table[token]![column]
    if (!known || step.score > known.score) table[token]![column] = step
  }

  private fit(column: number, cell: string): number {
    const key = `${column}:${cell}`
    const known = this.fits.get(key)
    if (known !== undefined) return known
    const fit = this.models[column]!.fit(cell)
    this.fits.set(key, fit)
    return fit
  }
}

function toAlignment(last: Step, width: number): Alignment {
  const cells: string[][] = []
  const operations: string[] = []
  for (let step: Step | null = last; step !== null; step = step.from) {
    cells.push([...step.cells])
    if (step.operation && !operations.includes(step.operation)) operations.push(step.operation)
  }
  return { cells: cells.reverse().flat(), score: last.score / width, fit: last.fit / width, operations: operations.reverse() }
}

interface RawCell {
  value: string
  quoted: boolean
  cost: number
  operation: string | null
}

function readRaw(raw: string, dialect: Dialect, delimiter: string): RawCell {
  const { quote } = dialect
  if (quote === null || !raw.includes(quote))
    return { value: dialect.padded ? trimBlanks(raw) : raw, quoted: false, cost: 0, operation: null }
  const inner = trimBlanks(raw)
  if (inner.length >= 2 && inner.startsWith(quote) && inner.endsWith(quote)) {
    const content = inner.slice(1, -1)
    const backslash = dialect.escape === 'backslash'
    const bare = (backslash ? content.replaceAll(`\\${quote}`, '') : content).replaceAll(quote + quote, '')
    const lone = bare.split(quote).length - 1
    let cost = 0
    if (lone > 0)
      cost = COST_STRAY_QUOTE + (content.includes(quote + delimiter) || content.includes(delimiter + quote) ? 3 * lone : 0)
    const value = (backslash ? content.replaceAll(`\\${quote}`, quote) : content).replaceAll(quote + quote, quote)
    return { value, quoted: true, cost, operation: lone > 0 ? 'kept a stray quote as a character' : null }
  }
  const value = dialect.padded ? inner : raw
  if (inner.startsWith(quote) || (inner.endsWith(quote) && !/\d["']$/.test(inner))) {
    return { value, quoted: false, cost: COST_STRAY_QUOTE, operation: 'kept a stray quote as a character' }
  }
  return { value, quoted: false, cost: 0, operation: null }
}

function strip(value: string, quote: string | null): string {
  if (quote === null || !value.includes(quote)) return value
  let inner = value
  if (inner.startsWith(quote)) inner = inner.slice(1)
  if (inner.endsWith(quote)) inner = inner.slice(0, -1)
  return inner
}

function startsQuoted(raw: string, quote: string | null): boolean {
  return quote !== null && raw.trimStart().startsWith(quote)
}

function endsQuoted(raw: string, quote: string | null): boolean {
  return quote !== null && raw.trimEnd().endsWith(quote)
}

/** Everywhere in a short cell; in a long one only where the kind of character changes or quotes meet. */
function splitPlaces(raw: string, quote: string | null): number[] {
  const places: number[] = []
  const full = raw.length <= SPLIT_FULL_LENGTH && !startsQuoted(raw, quote)
  for (let at = 1; at < raw.length; at++) {
    const before = raw[at - 1]!
    const after = raw[at]!
    if (quote !== null && (startsQuoted(raw, quote) || endsQuoted(raw, quote))) {
      if (after === quote || before === quote) places.push(at)
      else if (full) places.push(at)
    } else if (full || classOf(before) !== classOf(after)) places.push(at)
    if (places.length > 400) break
  }
  return places
}

function classOf(sign: string): number {
  if (sign >= '0' && sign <= '9') return 1
  if (sign >= 'a' && sign <= 'z') return 2
  if (sign >= 'A' && sign <= 'Z') return 3
  return sign === ' ' ? 4 : 5
}
