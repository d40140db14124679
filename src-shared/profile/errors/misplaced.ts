import { type ErrorColumn, type ErrorDetector, type Finding, isPresent, valueAt } from './finding.ts'

const LEAST_CELLS = 3
const VOCABULARY = 2000

/** A value that ends (or begins) with what belongs into another column, which is empty in the same row: `Madison WI` and no state. */
export const findMisplaced: ErrorDetector = ({ rows, columns }) => {
  const found: Finding[] = []
  for (const [to, empty] of columns.entries()) {
    const gaps = rows - empty.present
    if (gaps < LEAST_CELLS || empty.present < gaps || empty.distinct > VOCABULARY) continue
    const vocabulary = wordsIn(empty)
    for (const [from, full] of columns.entries()) {
      if (from === to || full.distinct > 0.95 * full.present) continue
      const pair = betweenColumns(rows, [from, full], [to, empty], vocabulary)
      if (pair.length >= 2 * Math.max(LEAST_CELLS, 0.2 * gaps)) found.push(...pair)
    }
  }
  return found
}

function wordsIn(column: ErrorColumn): Set<string> {
  return new Set(
    column.dictionary.values.filter(
      (value, code) => column.gone[code] === 0 && column.dictionary.counts[code]! > 1 && value.trim() !== '',
    ),
  )
}

type Numbered = readonly [number, ErrorColumn]

function betweenColumns(rows: number, [from, full]: Numbered, [to, empty]: Numbered, vocabulary: ReadonlySet<string>): Finding[] {
  const found: Finding[] = []
  for (let row = 0; row < rows; row += 1) {
    if (isPresent(empty, row) || !isPresent(full, row)) continue
    const value = valueAt(full, row)!
    const strayed = strayIn(value, vocabulary)
    if (strayed === null) continue
    const rest = value.replace(strayed, '').replace(/^[\s,;/-]+|[\s,;/-]+$/g, '')
    const words = `“${strayed}” belongs into ${empty.name}`
    found.push({ row, column: from, kind: 'misplaced', score: 0.85, expected: rest, words })
    found.push({ row, column: to, kind: 'misplaced', score: 0.85, expected: strayed, words: `its value stands in ${full.name}` })
  }
  return found
}

function strayIn(value: string, vocabulary: ReadonlySet<string>): string | null {
  const parts = value.trim().split(/[\s,;/]+/)
  if (parts.length < 2) return null
  const [first, last] = [parts[0]!, parts.at(-1)!]
  return vocabulary.has(last) ? last : vocabulary.has(first) ? first : null
}
