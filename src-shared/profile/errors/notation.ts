import { type ErrorColumn, type ErrorDetector, type Finding, findingsForValues } from './finding.ts'

/** Marks before, the number, marks after. */
const numberWithMarks = /^([^\d+\-.,]*)([+-]?(?:\d+(?:[.,]\d+)*|[.,]\d+))(\D*)$/

interface Notation {
  name: string
  codes: number[]
  rows: number
  numbers: number[]
}

/** From this share on, one way of writing is the right one. */
const DOMINANT = 0.6
const NUMERIC = 0.7
const LONGEST_MARKS = 20
/** Share of the different numbers of a notation that occur in the usual one too: the same things, otherwise written. */
const SHARED_NUMBERS = 0.3

function notationsOf(column: ErrorColumn): Notation[] {
  const found = new Map<string, Notation>()
  const { values, counts } = column.dictionary
  for (const [code, value] of values.entries()) {
    if (column.gone[code] === 1) continue
    const parts = numberWithMarks.exec(value.trim())
    if (parts === null) continue
    const name = `${parts[1]!.trim()}#${parts[3]!.trim()}`
    if (name.length > LONGEST_MARKS) continue
    const notation = found.get(name) ?? { name, codes: [], rows: 0, numbers: [] }
    notation.codes.push(code)
    notation.rows += counts[code]!
    notation.numbers.push(Number(parts[2]!.replace(',', '.')))
    found.set(name, notation)
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
}

/** The same quantity is written in other ways, not other quantities: the middle numbers are of one size. */
function sameSize(one: Notation, other: Notation): boolean {
  const [a, b] = [one, other].map(({ numbers }) => [...numbers].sort((x, y) => x - y)[numbers.length >> 1]!)
  if (a !== b && (a! <= 0 || b! <= 0 || Math.max(a!, b!) / Math.min(a!, b!) > 2)) return false
  const known = new Set(other.numbers)
  return one === other || one.numbers.filter((number) => known.has(number)).length >= SHARED_NUMBERS * one.numbers.length
}

const shown = (name: string): string => (name === '#' ? 'a bare number' : `“${name.replace('#', '9')}”`)

/** Numbers whose unit or mark is written otherwise than in most rows; all of them where there is no usual way. */
export const findNotation: ErrorDetector = ({ columns }) => columns.flatMap((column, index) => inColumn(column, index))

function inColumn(column: ErrorColumn, index: number): Finding[] {
  const notations = notationsOf(column)
  const numeric = notations.reduce((sum, notation) => sum + notation.rows, 0)
  const first = notations[0]
  if (first === undefined || notations.length < 2 || numeric < NUMERIC * column.present || column.present < 20) return []
  const alike = notations.filter((notation) => sameSize(notation, first))
  if (alike.length < 2) return []
  const dominant = first.rows >= DOMINANT * numeric
  const found = new Map<number, Omit<Finding, 'row' | 'column'>>()
  if (!dominant && notations.some((notation) => notation.name === '#')) return []
  for (const notation of dominant ? alike.slice(1) : alike) {
    const words = dominant
      ? `written as ${shown(notation.name)}, most rows as ${shown(first.name)}`
      : `the same unit is written in ${alike.length} ways`
    for (const code of notation.codes) found.set(code, { kind: 'pattern', score: dominant ? 0.8 : 0.7, expected: null, words })
  }
  return findingsForValues(index, column, found)
}
