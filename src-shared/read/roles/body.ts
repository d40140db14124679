import { DATE, EMPTY, NUMBER, PLACEHOLDER, TEXT } from './cell.ts'
import type { Grid } from './grid.ts'

const NEAR = 8

export interface Body {
  /** Lines that look like rows of a table by their shape alone. */
  readonly like: Uint8Array
  readonly count: number
  /** Nearest such lines above and below each line, nearest first. */
  nearest(line: number, step: 1 | -1): readonly number[]
  readonly typicalFilled: number
}

function median(values: number[]): number {
  if (values.length === 0) return 0
  values.sort((a, b) => a - b)
  return values[values.length >> 1]!
}

export function findBody(grid: Grid): Body {
  const counts: number[] = []
  for (let line = 0; line < grid.height; line++) if (grid.filled[line]! >= 2) counts.push(grid.filled[line]!)
  const typicalFilled = counts.length === 0 ? 1 : median(counts)
  const like = new Uint8Array(grid.height)
  let count = 0
  for (let line = 0; line < grid.height; line++) {
    const filled = grid.filled[line]!
    if (filled === 0) continue
    let figures = 0
    for (let column = 0; column < grid.width; column++) {
      const kind = grid.kind[line * grid.width + column]!
      if (kind === NUMBER || kind === PLACEHOLDER || kind === DATE) figures++
    }
    const least = typicalFilled <= 1 ? 1 : 2
    if (filled >= least && (figures >= 1 ? filled >= typicalFilled * 0.3 : filled >= typicalFilled * 0.7)) {
      like[line] = 1
      count++
    }
  }
  const lists = { 1: new Map<number, number[]>(), [-1]: new Map<number, number[]>() }
  const nearest = (line: number, step: 1 | -1): readonly number[] => {
    const known = lists[step].get(line)
    if (known) return known
    const found: number[] = []
    for (let other = line + step; other >= 0 && other < grid.height && found.length < NEAR; other += step)
      if (like[other] === 1) found.push(other)
    lists[step].set(line, found)
    return found
  }
  return { like, count, nearest, typicalFilled }
}

export interface Agreement {
  /** Of the line's filled cells: the share of the same kind as the lines compared with have there. */
  same: number
  textOverFigures: number
  figuresOverText: number
  overEmpty: number
  /** Of the columns that those lines fill: the share that this line leaves empty. */
  missing: number
  yearOverFigures: number
}

const figure = (kind: number): boolean => kind === NUMBER || kind === PLACEHOLDER

export function agree(grid: Grid, line: number, others: readonly number[]): Agreement {
  const out: Agreement = { same: -1, textOverFigures: -1, figuresOverText: -1, overEmpty: -1, missing: -1, yearOverFigures: -1 }
  if (others.length === 0 || grid.filled[line] === 0) return out
  let same = 0
  let text = 0
  let figures = 0
  let empty = 0
  let filledThere = 0
  let missing = 0
  let years = 0
  let own = 0
  for (let column = 0; column < grid.width; column++) {
    const at = line * grid.width + column
    const kind = grid.kind[at]!
    let numbers = 0
    let texts = 0
    let dates = 0
    let yearly = 0
    for (const other of others) {
      const there = grid.kind[other * grid.width + column]!
      if (figure(there)) {
        numbers++
        if ((grid.flags[other * grid.width + column]! & 1) !== 0) yearly++
      } else if (there === TEXT) texts++
      else if (there === DATE) dates++
    }
    const filled = numbers + texts + dates
    if (filled * 2 > others.length) {
      filledThere++
      if (kind === EMPTY) missing++
    }
    if (kind === EMPTY) continue
    own++
    if (filled * 2 <= others.length) {
      empty++
      continue
    }
    const most = numbers >= texts && numbers >= dates ? NUMBER : texts >= dates ? TEXT : DATE
    if (most === NUMBER && (kind === TEXT || kind === DATE)) text++
    else if (most === TEXT && figure(kind)) figures++
    if ((most === NUMBER && figure(kind)) || kind === most) same++
    if (most === NUMBER && (grid.flags[at]! & 1) !== 0 && yearly * 2 < filled) years++
  }
  out.same = own === 0 ? 0 : same / own
  out.textOverFigures = own === 0 ? 0 : text / own
  out.figuresOverText = own === 0 ? 0 : figures / own
  out.overEmpty = own === 0 ? 0 : empty / own
  out.yearOverFigures = own === 0 ? 0 : years / own
  out.missing = filledThere === 0 ? 0 : missing / filledThere
  return out
}
