import { type CellKind, cellKind } from '../records/cell-kind.ts'
import type { Dialect, Newline } from '../records/dialect.ts'
import type { RawRecord } from '../records/record.ts'
import { tokenize } from '../records/tokenizer.ts'
import { delimiterCandidates } from './candidates.ts'
import { newlineOf } from './newline.ts'
import { escapeFor, type QuoteEvidence, quoteEvidence } from './quoting.ts'
import { type DialectScore, scoreRecords } from './score.ts'

export interface ScoredDialect {
  dialect: Dialect
  score: number
  detail: DialectScore
}

export interface DialectVerdict {
  dialect: Dialect
  confidence: number
  why: string[]
  ranked: ScoredDialect[]
}

const SAMPLE_CHARACTERS = 32_000
const FURTHER_CHARACTERS = 8_000
const SAMPLE_RECORDS = 4_000
/** Records that an unusual delimiter must be seen in before it is believed. */
const RARE_NEEDS = 3
/** Below this a table of one column explains the text better; an unusual delimiter must do more. */
const ONE_COLUMN_SCORE = 0.24
const RARE_SCORE = 0.3

/** `sample` should end at a line end unless it is all there is. */
export function detectDialect(sample: string, given: Partial<Dialect> = {}, further: readonly string[] = []): DialectVerdict {
  // An option that is left empty: no quote. Nothing at all would be found everywhere, and without end.
  const known = given.quote === '' ? { ...given, quote: null } : given
  const head = cutAtLine(sample, SAMPLE_CHARACTERS)
  const text = [head, ...further.map((part) => cutAtLine(part, FURTHER_CHARACTERS))].join('')
  const newline = known.newline ?? newlineOf(text)
  const kinds = new Map<string, CellKind>()
  const kindOf = (cell: string): CellKind => {
    const cached = kinds.get(cell)
    if (cached !== undefined) return cached
    const kind = cellKind(cell)
    if (cell.length <= 60) kinds.set(cell, kind)
    return kind
  }
  const delimiters = known.delimiter ? [{ delimiter: known.delimiter, prior: 0 }] : delimiterCandidates(text)
  if (delimiters.length === 0) delimiters.push({ delimiter: ',', prior: 0 })
  const judged = withoutComments(text)
  const trials: Trial[] = []
  for (const { delimiter, prior } of delimiters) {
    for (const trial of quotings(judged, delimiter, newline, known)) trials.push({ ...trial, prior })
    if (delimiter === ' ' && known.padded === undefined && / {2}/.test(judged)) {
      for (const trial of quotings(judged, delimiter, newline, { ...known, padded: true })) trials.push({ ...trial, prior })
    }
  }
  const judgements: (Trial & { detail: DialectScore })[] = []
  for (const trial of trials) {
    const detail = scoreRecords(tokenize(judged, trial.dialect, SAMPLE_RECORDS), kindOf)
    if (trial.prior < -0.2 && detail.records < RARE_NEEDS && !known.delimiter) continue
    judgements.push({ ...trial, detail })
  }
  const believable = 0.35 * Math.max(0, ...judgements.map(({ detail }) => detail.score))
  const explainable = new Map<string, number>()
  for (const { dialect, explained, detail } of judgements) {
    if (dialect.quote === null || detail.score < believable) continue
    explainable.set(dialect.quote, Math.max(explained, explainable.get(dialect.quote) ?? 0))
  }
  const ranked: ScoredDialect[] = judgements.map(({ dialect, prior, explained, detail }) => {
    let lost = 0
    for (const [quote, best] of explainable) {
      lost = Math.max(lost, best - (quote === dialect.quote ? explained : 0) - (quote === "'" ? 0.3 : 0))
    }
    const doubt = prior * (detail.records < RARE_NEEDS ? 3 : 1)
    if (prior < -0.2 && detail.score * Math.exp(prior) < RARE_SCORE && !known.delimiter) return { dialect, detail, score: 0 }
    return { dialect, detail, score: detail.score * Math.exp(doubt) * (1 - 0.5 * lost) * (dialect.quote === "'" ? 0.97 : 1) }
  })
  ranked.sort((a, b) => b.score - a.score)
  return verdict(ranked, text, newline, known)
}

interface Trial {
  dialect: Dialect
  prior: number
  /** Share of the quote characters that stand where quoting would put them. */
  explained: number
}

function quotings(text: string, delimiter: string, newline: Newline, known: Partial<Dialect>): Omit<Trial, 'prior'>[] {
  const base = { delimiter, newline, padded: known.padded ?? false, ...(known.comment ? { comment: known.comment } : {}) }
  if (known.quote !== undefined) {
    const dialect = {
      ...base,
      quote: known.quote,
      escape: known.escape ?? (known.quote === null ? null : escapeFor(text, known.quote)),
    }
    return [{ dialect, explained: 1 }]
  }
  const double = quoteEvidence(text, delimiter, '"')
  const found = [
    { dialect: { ...base, quote: '"', escape: known.escape ?? escapeFor(text, '"') }, explained: explainedShare(double) },
  ]
  const single = quoteEvidence(text, delimiter, "'")
  const escapedSingle = double.wrapped === 0 && text.includes("\\'")
  if (escapedSingle && single.wrapped === 0) {
    found[0] = { dialect: { ...base, quote: "'", escape: 'backslash' }, explained: 0 }
  } else if (single.wrapped > 0 && double.wrapped + double.opened === 0) {
    found.push({
      dialect: { ...base, quote: "'", escape: known.escape ?? escapeFor(text, "'") },
      explained: explainedShare(single),
    })
  }
  return found
}

function explainedShare({ wrapped, opened, escaped, inner }: QuoteEvidence): number {
  const good = (wrapped + escaped) * 2
  return wrapped === 0 ? 0 : good / (good + opened + inner)
}

/** Lines that begin with a hash, when they are few, speak about the table and not of its dialect. */
function withoutComments(text: string): string {
  if (!/^\s*#/m.test(text)) return text
  const lines = text.split(/(?<=\n|\r(?!\n))/)
  let quotes = 0
  const rest = lines.filter((line) => {
    const comment = quotes % 2 === 0 && /^\s*#/.test(line)
    if (!comment) for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) quotes++
    return !comment
  })
  const filled = rest.filter((line) => line.trim() !== '').length
  return filled >= 1 && filled * 2 >= lines.length ? rest.join('') : text
}

function verdict(ranked: ScoredDialect[], text: string, newline: Newline, known: Partial<Dialect>): DialectVerdict {
  const best = ranked[0]
  if (best === undefined || (!known.delimiter && best.score < ONE_COLUMN_SCORE)) {
    const dialect: Dialect = {
      delimiter: ',',
      quote: '"',
      escape: 'doubled',
      newline,
      padded: false,
      ...known,
    }
    return {
      dialect,
      confidence: 0.5 + (ONE_COLUMN_SCORE - (best?.score ?? 0)),
      why: ['no character splits the lines consistently: one column'],
      ranked,
    }
  }
  const dialect = { ...best.dialect, padded: known.padded ?? isPadded(text, best.dialect) }
  const second = ranked.find((other) => other.dialect.delimiter !== dialect.delimiter)
  const confidence = second ? Math.min(0.99, 0.5 + (best.score - second.score) / (2 * best.score)) : 0.99
  const { detail } = best
  const why = [
    `${Math.round(detail.pattern * 100)} % of ${detail.records} sampled records have ${detail.columns} cells`,
    `cells read as values to ${Math.round(detail.type * 100)} %`,
  ]
  if (detail.flaws > 0) why.push(`${detail.flaws} records have a stray quote`)
  return { dialect, confidence, why, ranked }
}

/** Blanks around nearly every cell are filling. */
function isPadded(text: string, dialect: Dialect): boolean {
  if (dialect.delimiter.trim() === '') return dialect.padded
  const records: RawRecord[] = tokenize(text, dialect, 100)
  let inner = 0
  let blank = 0
  for (const { cells } of records) {
    for (let at = 1; at < cells.length; at++) {
      if (cells[at] === '') continue
      inner++
      if (cells[at]!.startsWith(' ')) blank++
    }
  }
  return inner >= 3 && blank >= inner * 0.9
}

function cutAtLine(text: string, size: number): string {
  if (text.length <= size) return text
  const cut = Math.max(text.lastIndexOf('\n', size), text.lastIndexOf('\r', size))
  return cut > size / 4 ? text.slice(0, cut + 1) : text.slice(0, size)
}
