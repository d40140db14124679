import { DATE, EMPTY, INTEGER, MONEY, NUMBER, PERCENT, PLACEHOLDER, TEXT, YEAR } from './cell.ts'
import type { Grid } from './grid.ts'
import {
  ALL_START,
  BRACKETED,
  FOOTNOTE_MARK,
  LINK,
  MEAN_ANY,
  MEASURE,
  NOTE_START,
  NOTES_ONLY_START,
  PERIOD_WORD,
  SOURCE_START,
  TABLE_START,
  TOTAL_ANY,
  TOTAL_ONLY,
  TOTAL_START,
  UNIT,
} from './words.ts'

/** What a line says by itself, without its neighbours. */
export interface LineFacts {
  readonly filled: number
  readonly numbers: number
  readonly placeholders: number
  readonly dates: number
  readonly texts: number
  readonly years: number
  readonly yearRun: number
  readonly percents: number
  readonly integers: number
  readonly money: number
  readonly gaps: number
  readonly longest: number
  readonly meanLength: number
  readonly firstText: string
  readonly firstTextColumn: number
  readonly distinct: number
  readonly words: number
  readonly totalStart: number
  readonly totalAny: number
  readonly totalOnly: number
  readonly all: number
  readonly mean: number
  readonly note: number
  readonly source: number
  readonly notesOnly: number
  readonly footnote: number
  readonly table: number
  readonly bracketed: number
  readonly link: number
  readonly unit: number
  readonly period: number
  readonly upperShare: number
  readonly lineBreaks: number
  /** The last label before the figures names a year or a measure. */
  readonly measure: number
}

const KEYWORD_LENGTH = 90
const KEYWORD_CELLS = 5

const flag = (yes: boolean): number => (yes ? 1 : 0)

function namesMeasure(grid: Grid, line: number): number {
  let label = ''
  for (let column = 0; column < Math.min(4, grid.width); column++) {
    const at = line * grid.width + column
    if (grid.kind[at] === TEXT || (grid.flags[at]! & YEAR) !== 0) label = grid.text(line, column)
    else if (grid.kind[at] === NUMBER) break
  }
  return flag(label !== '' && label.length <= KEYWORD_LENGTH && MEASURE.test(label))
}

const USUAL_SHARE = 0.4

/** Labels that stand on so many lines that they tell none apart ("Total clearances" beside every place). */
export function usualLabels(grid: Grid): ReadonlySet<string> {
  const counts = new Map<string, number>()
  let filled = 0
  for (let line = 0; line < grid.height; line++) {
    if (grid.filled[line] === 0) continue
    filled++
    for (let column = 0; column < Math.min(4, grid.width); column++) {
      if (grid.kind[line * grid.width + column] !== TEXT) continue
      const text = grid.text(line, column)
      if (text.length <= KEYWORD_LENGTH) counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  const least = Math.max(4, filled * USUAL_SHARE)
  return new Set([...counts].filter(([, count]) => count >= least).map(([text]) => text))
}

export function lineFacts(grid: Grid, line: number, usual: ReadonlySet<string>): LineFacts {
  let numbers = 0
  let placeholders = 0
  let dates = 0
  let texts = 0
  let years = 0
  let percents = 0
  let integers = 0
  let money = 0
  let gaps = 0
  let longest = 0
  let lengths = 0
  let firstText = ''
  let firstTextColumn = -1
  let yearRun = 0
  let run = 0
  let lastYear = Number.NaN
  let totalAny = 0
  let totalOnly = 0
  let totalStart = 0
  let all = 0
  let mean = 0
  let period = 0
  let unit = 0
  let upper = 0
  let lineBreaks = 0
  let seen = 0
  let before: number = TEXT
  const distinct = new Set<string>()
  for (let column = 0; column < grid.width; column++) {
    const at = line * grid.width + column
    const kind = grid.kind[at]!
    if (kind === EMPTY) {
      if (before !== EMPTY) gaps++
      before = kind
      continue
    }
    before = kind
    const flags = grid.flags[at]!
    if (kind === NUMBER) numbers++
    else if (kind === PLACEHOLDER) placeholders++
    else if (kind === DATE) dates++
    if (flags & YEAR) {
      years++
      const value = kind === NUMBER ? grid.value[at]! : Number.NaN
      run = Math.abs(value - lastYear) <= 10 || kind === DATE ? run + 1 : 1
      lastYear = value
      if (run > yearRun) yearRun = run
    }
    if (flags & PERCENT) percents++
    if (flags & INTEGER) integers++
    if (flags & MONEY) money++
    if (kind !== TEXT) continue
    const text = grid.text(line, column)
    texts++
    lengths += text.length
    if (text.length > longest) longest = text.length
    if (texts === 1) {
      firstText = text
      firstTextColumn = column
    }
    if (distinct.size < 64) distinct.add(text)
    if (text.includes('\n')) lineBreaks = 1
    if (text === text.toUpperCase() && text !== text.toLowerCase()) upper++
    if (text.length > KEYWORD_LENGTH || seen++ >= KEYWORD_CELLS) continue
    if (usual.has(text)) continue
    if (TOTAL_ANY.test(text)) {
      totalAny++
      if (TOTAL_ONLY.test(text)) totalOnly = 1
      if (TOTAL_START.test(text)) totalStart = 1
    }
    if (texts <= 2 && ALL_START.test(text)) all = 1
    if (texts <= 3 && MEAN_ANY.test(text)) mean = 1
    if (texts <= 2) {
      if (PERIOD_WORD.test(text)) period = 1
      if (UNIT.test(text)) unit = 1
    }
  }
  const head = firstText.slice(0, KEYWORD_LENGTH)
  return {
    filled: grid.filled[line]!,
    numbers,
    placeholders,
    dates,
    texts,
    years,
    yearRun,
    percents,
    integers,
    money,
    gaps,
    longest,
    meanLength: texts === 0 ? 0 : lengths / texts,
    firstText,
    firstTextColumn,
    distinct: texts === 0 ? 1 : distinct.size / Math.min(64, texts),
    words: firstText === '' ? 0 : firstText.split(/\s+/, 60).length,
    totalStart,
    totalAny,
    totalOnly,
    all,
    mean,
    note: flag(NOTE_START.test(head)),
    source: flag(SOURCE_START.test(head)),
    notesOnly: flag(NOTES_ONLY_START.test(head)),
    footnote: flag(FOOTNOTE_MARK.test(head)),
    table: flag(TABLE_START.test(head)),
    bracketed: flag(BRACKETED.test(firstText)),
    link: flag(LINK.test(firstText)),
    unit,
    period,
    upperShare: texts === 0 ? 0 : upper / texts,
    lineBreaks,
    measure: namesMeasure(grid, line),
  }
}
