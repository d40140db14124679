import { EMPTY, lookAt, NUMBER } from './cell.ts'
import type { Records } from './role.ts'

/** Wider tables are judged by their first columns: roles show there, and the cost stays bounded. */
const MAX_WIDTH = 128

export interface Grid {
  readonly height: number
  readonly width: number
  readonly kind: Uint8Array
  readonly value: Float64Array
  readonly flags: Uint8Array
  /** Number of filled cells of each line, over all columns. */
  readonly filled: Int32Array
  readonly firstFilled: Int32Array
  readonly lastFilled: Int32Array
  /** Trimmed text of a cell; '' outside the line. */
  text(line: number, column: number): string
}

function usedWidth(lengths: Int32Array): number {
  const sorted = Array.from(lengths).sort((a, b) => b - a)
  const second = sorted[1] ?? 0
  const first = sorted[0] ?? 0
  // One overlong line must not stretch the table: the second longest line stands for it.
  return Math.max(1, first > 2 * second && second > 0 ? second : first)
}

export function toGrid(records: Records): Grid {
  const height = records.length
  const filled = new Int32Array(height)
  const firstFilled = new Int32Array(height).fill(-1)
  const lastFilled = new Int32Array(height).fill(-1)
  const used = new Int32Array(height)
  const trimmed: string[][] = new Array(height)
  for (let line = 0; line < height; line++) {
    const record = records[line]!
    const texts: string[] = new Array(Math.min(record.length, MAX_WIDTH))
    for (let column = 0; column < record.length; column++) {
      const text = record[column]!.trim()
      if (column < MAX_WIDTH) texts[column] = text
      if (text === '') continue
      filled[line]!++
      if (firstFilled[line] === -1) firstFilled[line] = column
      lastFilled[line] = column
    }
    used[line] = lastFilled[line]! + 1
    trimmed[line] = texts
  }
  const width = Math.min(usedWidth(used), MAX_WIDTH)
  const kind = new Uint8Array(height * width)
  const value = new Float64Array(height * width).fill(Number.NaN)
  const flags = new Uint8Array(height * width)
  for (let line = 0; line < height; line++) {
    const texts = trimmed[line]!
    const end = Math.min(width, texts.length)
    for (let column = 0; column < end; column++) {
      const text = texts[column]!
      if (text === '') continue
      const cell = lookAt(text)
      const at = line * width + column
      kind[at] = cell.kind
      flags[at] = cell.flags
      if (cell.kind === NUMBER) value[at] = cell.value
    }
  }
  return {
    height,
    width,
    kind,
    value,
    flags,
    filled,
    firstFilled,
    lastFilled,
    text: (line, column) => trimmed[line]?.[column] ?? '',
  }
}

export const kindAt = (grid: Grid, line: number, column: number): number => grid.kind[line * grid.width + column] ?? EMPTY
