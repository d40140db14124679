import type { RawRecord } from '../records/record.ts'

/** A header row cannot be compared with neighbours; what can be told from itself alone is mended. */
export function mendHeader(record: RawRecord, width: number): string[] {
  const { cells, plainCells } = record
  if (plainCells?.length === width) return plainCells
  if (cells.length > width) return withoutSpareEmpties(cells, cells.length - width)
  if (cells.length === width - 1 && width > 2) return splitOne(cells)
  return cells
}

function withoutSpareEmpties(cells: readonly string[], spare: number): string[] {
  const empties = cells.flatMap((cell, at) => (cell.trim() === '' ? [at] : []))
  if (empties.length < spare) return [...cells]
  const dropped = new Set(empties.slice(0, spare))
  return cells.filter((_, at) => !dropped.has(at))
}

/** Two names run together where a quote stands, or where capitals begin anew: `PRODUCTIDPrice`. */
function splitOne(cells: readonly string[]): string[] {
  const quoted = cells.findIndex((cell) => /^[^"]+"[^"]+"?$/.test(cell))
  if (quoted !== -1) {
    const cell = cells[quoted]!
    const cut = cell.indexOf('"')
    const parts = [cell.slice(0, cut), cell.slice(cut + 1).replace(/"$/, '')]
    return [...cells.slice(0, quoted), ...parts, ...cells.slice(quoted + 1)]
  }
  let best = { at: -1, cut: 0, worth: 0 }
  for (const [at, cell] of cells.entries()) {
    if (cell.includes(' ')) continue
    const cuts = [...cell.matchAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])/g)].map((match) => match.index)
    if (cuts.length === 0) continue
    const shouted = /[A-Z]{3}[a-z]/.test(cell) ? 2 : 0
    const worth = cuts.length + shouted + cell.length / 1000
    if (worth > best.worth) best = { at, cut: cuts[0]!, worth }
  }
  if (best.at === -1) return [...cells]
  const cell = cells[best.at]!
  return [...cells.slice(0, best.at), cell.slice(0, best.cut), cell.slice(best.cut), ...cells.slice(best.at + 1)]
}
