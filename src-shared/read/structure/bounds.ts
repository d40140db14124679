import type { RowFacts } from './row-facts.ts'

export interface Bounds {
  width: number
  /** Record indices: the first table stands in [start, end). */
  start: number
  end: number
  others: { start: number; columns: number; rows: number }[]
}

const LOOK_AHEAD = 12
const LEAST_ROWS = 3

/** Where the first table ends, because another one of another width begins with its own header. */
export function findBounds(rows: readonly RowFacts[]): Bounds {
  const filled = rows.filter((row) => !row.blank)
  const all = { width: commonWidth(filled), start: 0, end: rows.length, others: [] as Bounds['others'] }
  const borders = tableBorders(filled)
  if (borders.length === 0) return all
  const first = borders[0]!
  const end = first.index
  const head = filled.filter((row) => row.index < end)
  const others = borders.map((border, at) => {
    const next = borders[at + 1]?.index ?? rows.length
    const inside = filled.filter((row) => row.index >= border.index && row.index < next)
    return { start: border.index, columns: border.width, rows: Math.max(0, inside.length - 1) }
  })
  return { width: commonWidth(head), start: 0, end, others }
}

function tableBorders(rows: readonly RowFacts[]): RowFacts[] {
  const borders: RowFacts[] = []
  let from = 0
  for (let at = LEAST_ROWS; at + LEAST_ROWS <= rows.length; at++) {
    const row = rows[at]!
    const previous = rows[at - 1]!
    if (row.width === previous.width || row.width < 2 || row.values > 0 || row.filled < 2 || row.filled * 2 < row.width) continue
    const before = rows.slice(Math.max(from, at - LOOK_AHEAD), at)
    const after = rows.slice(at, at + LOOK_AHEAD)
    if (before.length < LEAST_ROWS) continue
    const width = commonWidth(before)
    if (width === row.width || width < 2) continue
    const steadyBefore = before.filter((other) => other.width === width).length >= before.length * 0.7
    const steadyAfter = after.filter((other) => other.width === row.width).length >= after.length * 0.8
    const bodyBefore = before.filter((other) => other.values > 0).length
    const bodyAfter = after.filter((other) => other.values > 0).length
    if (steadyBefore && steadyAfter && (bodyAfter * 2 >= after.length || bodyBefore === 0) && looksLikeNames(row)) {
      borders.push(row)
      from = at
    }
  }
  return borders
}

/**
 * A table under another one of the same width: a gap, a title alone in its line, a header with names of the first one's header
 * or, where the first has values in its rows, without any.
 */
export function findTitledTable(rows: readonly RowFacts[], headerCells: readonly string[], first: number): RowFacts | null {
  const filled = rows.filter((row) => !row.blank && row.index >= first)
  const names = new Set(headerCells.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== ''))
  for (let at = 1; at + 1 < filled.length; at++) {
    const title = filled[at]!
    const header = filled[at + 1]!
    if (title.filled !== 1 || title.width < 3 || title.index - filled[at - 1]!.index < 2) continue
    if (header.filled < 2 || header.values > 0 || header.index - title.index > 2 || !looksLikeNames(header, 300)) continue
    const shared = header.record.cells.filter((cell) => names.has(cell.trim().toLowerCase())).length
    if (shared >= Math.max(1, header.filled * 0.25)) return title
  }
  return null
}

/** A header: short words, none twice. */
function looksLikeNames(row: RowFacts, longest = 60): boolean {
  const names = row.record.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return names.every((name) => name.length <= longest) && new Set(names).size >= names.length * 0.8
}

/** The commonest number of cells; rows with a single filled cell speak less. */
export function commonWidth(rows: readonly RowFacts[]): number {
  const weights = new Map<number, number>()
  for (const row of rows) {
    const weight = row.width === 1 ? 0.6 : row.filled <= 1 ? 0.7 : 1
    weights.set(row.width, (weights.get(row.width) ?? 0) + weight)
  }
  let best = 1
  let most = 0
  for (const [width, weight] of weights) {
    if (weight > most || (weight === most && width > best)) {
      best = width
      most = weight
    }
  }
  return best
}
