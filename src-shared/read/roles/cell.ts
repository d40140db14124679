export const EMPTY = 0
export const NUMBER = 1
export const PLACEHOLDER = 2
export const DATE = 3
export const TEXT = 4

export const YEAR = 1
export const PERCENT = 2
export const INTEGER = 4
export const MONEY = 8

export interface Cell {
  kind: number
  value: number
  flags: number
}

const PLAIN = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/
const PLACE =
  /^(?:[-–—.…:*]{1,4}|\(?[nN]\.?\/?[aAdD]\.?\)?|\(?NULL\)?|null|nan|NaN|None|#N\/A|#DIV\/0!|#VALUE!|#REF!|\?|x|X|z|\([A-Z]{1,2}\)|c|<\s?[\d.]+|>\s?[\d.]+)$/
const GROUPED = /^\d{1,3}(?:([,.' \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/
const DECIMAL_COMMA = /^\d+,\d+$/
const DECORATED =
  /^(?:(\()|)\s*[-+−–]?\s*(?:[$£€¥₹]|US\$|EUR|USD|GBP)?\s*[-+−–]?\s*([\d.][\d.,' \u00a0\u202f]*)\s*(%|pp|[$£€¥₹]|EUR|USD|GBP)?\s*\)?\s*(?:[*†‡§#^¹²³⁴-⁹⁰]+|[a-z]{1,2}|\(?[a-zA-Z0-9]\)|\[\w{1,2}\]|\\\d+)?$/
const DATE_LIKE =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?|\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?|(?:\d{1,2}[- ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?[-, ]+\d{1,4}(?:,? \d{4})?)$/i
const YEAR_SPAN =
  /^(?:FY ?|Q[1-4][ -])?(?:1[89]|20)\d\d(?:\s?[-/–]\s?(?:(?:1[89]|20)?\d\d))?(?:[ -]?Q[1-4])?(?:\s?[*†‡rpe¹²³]|\s?\(?[rpe]\)|\.0)?$/

const isYear = (value: number): boolean => value >= 1850 && value <= 2100 && Number.isInteger(value)

const grouped = (digits: string): number => {
  const tight = digits.trim()
  if (PLAIN.test(tight)) return Number(tight)
  const match = GROUPED.exec(tight)
  if (match) {
    const mark = match[1]!
    const bare = tight.split(mark).join('')
    return Number(bare.replace(',', '.'))
  }
  return DECIMAL_COMMA.test(tight) ? Number(tight.replace(',', '.')) : Number.NaN
}

const textCell: Cell = { kind: TEXT, value: Number.NaN, flags: 0 }

const number = (value: number, flags: number): Cell => ({
  kind: NUMBER,
  value,
  flags: flags | (Number.isInteger(value) ? INTEGER : 0),
})

/** What one trimmed cell looks like. Reading is loose on purpose: footnote marks, units and brackets still make a number. */
export function lookAt(cell: string): Cell {
  if (cell === '') return { kind: EMPTY, value: Number.NaN, flags: 0 }
  const length = cell.length
  if (length > 40) return textCell
  if (PLAIN.test(cell)) {
    const value = Number(cell)
    return number(value, isYear(value) && length <= 6 ? YEAR : 0)
  }
  if (length <= 10 && PLACE.test(cell)) return { kind: PLACEHOLDER, value: Number.NaN, flags: 0 }
  const code = cell.charCodeAt(0)
  const last = cell.charCodeAt(length - 1)
  const hasDigit = (code >= 48 && code <= 57) || (last >= 48 && last <= 57) || /\d/.test(cell)
  if (!hasDigit) return textCell
  if (YEAR_SPAN.test(cell)) return { kind: DATE, value: Number.NaN, flags: YEAR }
  if (DATE_LIKE.test(cell)) return { kind: DATE, value: Number.NaN, flags: 0 }
  const match = DECORATED.exec(cell)
  if (match) {
    const size = grouped(match[2]!)
    if (!Number.isNaN(size)) {
      const negative = match[1] !== undefined || /^[($£€\s]*[-−–]/.test(cell)
      const mark = match[3]
      const flags = mark === '%' || mark === 'pp' ? PERCENT : /[$£€¥₹]|EUR|USD|GBP/.test(cell) ? MONEY : 0
      return number(negative ? -size : size, flags)
    }
  }
  return textCell
}
