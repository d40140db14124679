import { type CellKind, cellKind } from '../records/cell-kind.ts'

const DISTINCT_KEPT = 2_000
const SHAPES_KEPT = 500
const FLOOR = -9

/** What the cells of one column look like: enough to say how well another cell would fit. */
export class ColumnModel {
  private filled = 0
  private empty = 0
  private readonly values = new Map<string, number>()
  private readonly shapes = new Map<string, number>()
  private readonly coarse = new Map<string, number>()
  private readonly kinds = new Map<CellKind, number>()
  private lengths = 0
  private lengthSquares = 0

  add(cell: string): void {
    if (cell.trim() === '') {
      this.empty++
      return
    }
    this.filled++
    bump(this.values, cell, DISTINCT_KEPT)
    bump(this.shapes, shapeOf(cell), SHAPES_KEPT)
    bump(this.coarse, coarseShapeOf(cell), SHAPES_KEPT)
    const kind = cellKind(cell)
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
    const size = Math.log(cell.length + 1)
    this.lengths += size
    this.lengthSquares += size * size
  }

  get rows(): number {
    return this.filled + this.empty
  }

  get emptyShare(): number {
    return this.rows === 0 ? 1 : this.empty / this.rows
  }

  /** Share of the filled cells whose coarse shape is such. */
  share(shape: RegExp): number {
    let count = 0
    for (const [known, times] of this.coarse) if (shape.test(known)) count += times
    return this.filled === 0 ? 0 : count / this.filled
  }

  /** Log-likelihood of a cell, from 0 (just like the others) to about -14. */
  fit(cell: string): number {
    const all = this.rows + 1
    if (cell.trim() === '') return Math.max(-7, Math.log((this.empty + 0.3) / all))
    const present = Math.log((this.filled + 0.3) / all)
    if (this.filled === 0) return present - 3
    const size = Math.log(cell.length + 1)
    const mean = this.lengths / this.filled
    const deviation = Math.max(0.3, Math.sqrt(Math.max(0, this.lengthSquares / this.filled - mean * mean)))
    const length = Math.exp(-0.5 * Math.min(16, ((size - mean) / deviation) ** 2))
    const share =
      0.35 * (repeated(this.values.get(cell)) / this.filled) +
      0.3 * ((this.shapes.get(shapeOf(cell)) ?? 0) / this.filled) +
      0.25 * ((this.coarse.get(coarseShapeOf(cell)) ?? 0) / this.filled) * length +
      0.1 * ((this.kinds.get(cellKind(cell)) ?? 0) / this.filled) * (0.1 + 0.9 * length)
    return present + Math.max(FLOOR, Math.log(share + 1e-9))
  }
}

/** A value seen once is no more probable than any other. */
function repeated(count: number | undefined): number {
  return count === undefined || count < 2 ? 0 : count
}

function bump(map: Map<string, number>, key: string, limit: number): void {
  const count = map.get(key)
  if (count !== undefined) map.set(key, count + 1)
  else if (map.size < limit) map.set(key, 1)
}

export function shapeOf(cell: string): string {
  return cell
    .slice(0, 32)
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{L}/gu, 'a')
    .replace(/\d/g, '9')
}

export function coarseShapeOf(cell: string): string {
  return cell
    .slice(0, 60)
    .replace(/\d+/g, '9')
    .replace(/\p{L}[\p{L}\p{M}'’]*/gu, 'a')
    .replace(/\s+/g, ' ')
    .replace(/a(?: a)+/g, 'a a')
}

export function learnColumns(rows: Iterable<readonly string[]>, width: number): ColumnModel[] {
  const models = Array.from({ length: width }, () => new ColumnModel())
  for (const row of rows) for (let at = 0; at < width; at++) models[at]!.add(row[at] ?? '')
  return models
}
