import type { Records } from './role.ts'
import { TOTAL_ANY } from './words.ts'

/** Up to this many lines are all looked at; a longer file by its head, its tail and its odd lines. */
export const WHOLE_UP_TO = 500
const HEAD = 250
const TAIL = 150
const MOST_ODD = 400
const LABEL_CELLS = 3

function filledCells(record: readonly string[]): number {
  let filled = 0
  for (const cell of record) if (cell !== '' && cell.trim() !== '') filled++
  return filled
}

function typical(counts: Int32Array): number {
  const sorted = counts.filter((count) => count > 0).sort()
  return sorted[sorted.length >> 1] ?? 0
}

function namesTotal(record: readonly string[]): boolean {
  const end = Math.min(LABEL_CELLS, record.length)
  for (let column = 0; column < end; column++) {
    const cell = record[column]!
    if (cell.length >= 4 && cell.length < 90 && TOTAL_ANY.test(cell)) return true
  }
  return false
}

export interface ChosenLines {
  readonly lines: readonly number[]
  readonly filled: Int32Array
}

/**
 * The lines of a long file that can be anything but plain data: its head, its tail, and in between the lines with less than half
 * of the usual cells or that name a total, each with a neighbour on both sides. What is left out is data.
 */
export function chooseLines(records: Records): ChosenLines {
  const count = records.length
  const filled = new Int32Array(count)
  for (let line = 0; line < count; line++) filled[line] = filledCells(records[line]!)
  const usual = typical(filled)
  const chosen = new Set<number>()
  for (let line = 0; line < Math.min(HEAD, count); line++) chosen.add(line)
  for (let line = Math.max(0, count - TAIL); line < count; line++) chosen.add(line)
  let odd = 0
  for (let line = HEAD; line < count - TAIL && odd < MOST_ODD; line++) {
    if (filled[line]! * 2 >= usual && !namesTotal(records[line]!)) continue
    odd++
    for (const near of [line - 1, line, line + 1]) chosen.add(near)
  }
  return { lines: [...chosen].sort((a, b) => a - b), filled }
}
