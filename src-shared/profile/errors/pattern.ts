import { type ErrorColumn, type ErrorDetector, type Finding, findingsForValues } from './finding.ts'

/** Runs of letters and of digits become one mark each, words beside words one word; what is left is the build of a value. */
export function buildOf(value: string): string {
  return value
    .replace(/\p{L}+/gu, 'a')
    .replace(/\p{N}+/gu, '9')
    .replace(/9(?:[.,]9)+/g, '9')
    .replace(/\s+/g, ' ')
    .replace(/a(?:[ .,'’&/()+-]+a)*[.)]*/g, 'a')
}

const LEAST_ROWS = 50
/** The usual builds together hold at least this share. */
const USUAL = 0.93
const USUAL_BUILDS = 4
/** An unusual build holds at most this share. */
const RARE = 0.01

/** Values built otherwise than (nearly) all others: `x5957` among postal codes. */
export const findPatterns: ErrorDetector = ({ columns }) => columns.flatMap((column, index) => inColumn(column, index))

function inColumn(column: ErrorColumn, index: number): Finding[] {
  if (column.present < LEAST_ROWS) return []
  const { values, counts } = column.dictionary
  const rows = new Map<string, number>()
  const builds = values.map((value, code) => (column.gone[code] === 1 ? null : buildOf(value)))
  for (const [code, build] of builds.entries()) if (build !== null) rows.set(build, (rows.get(build) ?? 0) + counts[code]!)
  const ranked = [...rows].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const usual = ranked.slice(0, USUAL_BUILDS).filter(([, count]) => count >= 3 * RARE * column.present)
  const share = usual.reduce((sum, [, count]) => sum + count, 0) / column.present
  // Names and sentences are built freely; their slips are found word by word.
  if (share < USUAL || usual[0]![0] === 'a') return []
  const found = new Map<number, Omit<Finding, 'row' | 'column'>>()
  for (const [code, build] of builds.entries()) {
    if (build === null || (rows.get(build) ?? 0) > Math.max(2, RARE * column.present)) continue
    const words = `built as “${build}”, unlike ${Math.floor(share * 100)} % of the column`
    found.set(code, { kind: 'pattern', score: 0.55 + 0.4 * share, expected: null, words })
  }
  return findingsForValues(index, column, found)
}
