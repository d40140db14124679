import type { Dialect } from '../records/dialect.ts'

export interface QuoteEvidence {
  quote: string
  /** Cells that stand whole between two such quotes. */
  wrapped: number
  /** Cells that begin with the quote only. */
  opened: number
  /** Doubled quotes within such cells. */
  escaped: number
  /** Occurrences within words and elsewhere. */
  inner: number
}

/** Counts, per line and without a parser, how a quote character stands towards the delimiter. */
export function quoteEvidence(text: string, delimiter: string, quote: string): QuoteEvidence {
  const evidence: QuoteEvidence = { quote, wrapped: 0, opened: 0, escaped: 0, inner: 0 }
  let open = false
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const before = boundaryBefore(text, at, delimiter)
    const after = boundaryAfter(text, at + 1, delimiter)
    if (open && !after && text[at + 1] === quote) {
      evidence.escaped++
      at++
    } else if (!open && before) {
      open = true
      evidence.opened++
      if (after && text[at + 1] !== quote && !(before && after)) open = false
    } else if (open && after) {
      open = false
      evidence.opened--
      evidence.wrapped++
    } else evidence.inner++
  }
  return evidence
}

function boundaryBefore(text: string, at: number, delimiter: string): boolean {
  let back = at
  while (back > 0 && text[back - 1] === ' ' && !text.endsWith(delimiter, back)) back--
  if (back === 0) return true
  const sign = text[back - 1]
  return sign === '\n' || sign === '\r' || text.startsWith(delimiter, back - delimiter.length)
}

function boundaryAfter(text: string, at: number, delimiter: string): boolean {
  let next = at
  while (text[next] === ' ' && !text.startsWith(delimiter, next)) next++
  const sign = text[next]
  return sign === undefined || sign === '\n' || sign === '\r' || text.startsWith(delimiter, next)
}

export function escapeFor(text: string, quote: string): Dialect['escape'] {
  let slashes = 0
  let doubled = 0
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] === '\\' && text[at - 2] !== '\\') slashes++
    if (text[at + 1] === quote && isInWord(text, at - 1) && isInWord(text, at + 2)) doubled++
  }
  return slashes > doubled ? 'backslash' : 'doubled'
}

function isInWord(text: string, at: number): boolean {
  const sign = text[at]
  return sign !== undefined && /[\p{L}\d .!?]/u.test(sign)
}
