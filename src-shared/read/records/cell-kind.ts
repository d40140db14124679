/** What a cell looks like, seen alone and fast. Coarse on purpose: it serves dialect, header and repair, not column types. */
export type CellKind =
  | 'empty'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'time'
  | 'address'
  | 'code'
  | 'word'
  | 'text'
  | 'list'
  | 'odd'

const number = /^[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+|\d{1,3}(?:[,. '\u00a0]\d{3})+(?:[.,]\d+)?)(?:[eE][+-]?\d+)?$/
const money =
  /^[+-]?\(?(?:[$£€¥₹]|USD|EUR|GBP|R\$)\s?[+-]?[\d.,' ]*\d\)?$|^[+-]?\(?[\d.,' ]*\d\s?(?:[$£€¥₹]|USD|EUR|GBP)\)?$|^\([\d.,]+\)$/
const percent = /^[+-]?\d+(?:[.,]\d+)?\s?%$/
const date =
  /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[-/. ][A-Za-z]{3,9}\.?[-/. ]\d{2,4}|[A-Za-z]{3,9}[-/. ]\d{1,2},?(?:[-/. ]\d{2,4})?|[A-Za-z]{3}-\d{2}|\d{4}-\d{2})(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AaPp]\.?[Mm]\.?)?(?:Z|\s?[+-]\d{2}:?\d{2}|\s?[A-Z]{3,4})?)?$/
const time = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AaPp]\.?[Mm]\.?)?$/
const address =
  /^(?:[a-z][a-z+.-]*:\/\/\S+|www\.\S+|[^\s@,;|]+@[^\s@,;|]+\.[A-Za-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?|(?:[A-Za-z]:)?[\\/]?[\w.-]+(?:[\\/][\w.-]+)+)$/
const code = /^[\p{L}\d]+(?:[-_./:+#][\p{L}\d]+)*$/u
const word = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*$/u
const text = /^["'(«“‘¿¡#*-]?[\p{L}\p{M}\d][\p{L}\p{M}\d\s.,;:!?'’‘"“”«»()&%/+*#°ºª@$£€–—_=<>[\]-]*$/u
const tightSeparator = /[;|\t]\S|[^\d\s],[^\s]|\S,[^\d\s'"”]/
const list = /^[\p{L}\d ._'-]+([,;|])(?:[^\S ]?[\p{L}\d ._'-]+\1)*[^\S ]?[\p{L}\d ._'-]+\1?$/u
const missing = /^(?:n\/?a|nan|null|none|nil|-{1,3}|\.{1,3}|\?|#n\/a|\\n|n\.a\.)$/i

export function cellKind(cell: string): CellKind {
  const value = cell.trim()
  const size = value.length
  if (size === 0) return 'empty'
  if (size <= 40) {
    const first = value.charCodeAt(0)
    const digitLike = first < 58 || first > 0x7f
    if (digitLike) {
      if (number.test(value)) return 'number'
      if (percent.test(value)) return 'percent'
      if (time.test(value)) return 'time'
    }
    if (missing.test(value)) return 'empty'
    if (money.test(value)) return 'money'
    if (date.test(value)) return 'date'
    if (word.test(value)) return 'word'
    if (size <= 40 && code.test(value)) return 'code'
  }
  if (address.test(value)) return 'address'
  const part = size > 400 ? value.slice(0, 400) : value
  if (size <= 400 && !isBalanced(part)) return 'odd'
  if (tightSeparator.test(part)) return list.test(part) ? 'list' : 'odd'
  return text.test(part) ? 'text' : 'odd'
}

/** Brackets that open and do not close are the mark of a text cut at the wrong place. */
function isBalanced(value: string): boolean {
  let depth = 0
  let opened = 0
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code === 40 || code === 91 || code === 123) {
      depth++
      opened++
    } else if (code === 41 || code === 93 || code === 125) {
      depth--
      if (depth < 0 && opened > 0) return false
    }
  }
  return depth === 0 || (opened === 0 && depth >= -1)
}

export function isValueKind(kind: CellKind): boolean {
  return kind === 'number' || kind === 'money' || kind === 'percent' || kind === 'date' || kind === 'time'
}
