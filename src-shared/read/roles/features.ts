import { agree } from './body.ts'
import { EMPTY } from './cell.ts'
import type { Context } from './context.ts'
import type { Grid } from './grid.ts'
import { FeatureWriter } from './writer.ts'

const cap = (value: number, most: number): number => Math.min(value, most)
const log = (value: number): number => Math.log2(1 + Math.max(0, value))

function ownFeatures({ grid, facts }: Context, line: number, out: FeatureWriter): void {
  const fact = facts[line]!
  const filled = Math.max(1, fact.filled)
  out.put('filledShare', fact.filled / grid.width)
  out.put('filled', cap(fact.filled, 8))
  out.put('firstFilled', cap(grid.firstFilled[line]!, 6))
  out.put('lastFilledShare', (grid.lastFilled[line]! + 1) / grid.width)
  out.put('gaps', cap(fact.gaps, 8))
  out.put('numbers', fact.numbers / filled)
  out.put('placeholders', fact.placeholders / filled)
  out.put('dates', fact.dates / filled)
  out.put('texts', fact.texts / filled)
  out.put('textCount', cap(fact.texts, 8))
  out.put('numberCount', cap(fact.numbers, 8))
  out.put('years', fact.years / filled)
  out.put('yearRun', cap(fact.yearRun, 8))
  out.put('percents', fact.percents / filled)
  out.put('integers', fact.integers / filled)
  out.put('money', fact.money / filled)
  out.put('longest', log(fact.longest))
  out.put('meanLength', log(fact.meanLength))
  out.put('firstLength', log(fact.firstText.length))
  out.put('words', cap(fact.words, 40))
  out.put('distinct', fact.distinct)
  out.put('firstKind', grid.kind[line * grid.width] ?? EMPTY)
  out.put('firstTextColumn', cap(fact.firstTextColumn, 6))
  out.put('upperShare', fact.upperShare)
  out.put('lineBreaks', fact.lineBreaks)
  wordFeatures(fact, out)
}

function wordFeatures(fact: Context['facts'][number], out: FeatureWriter): void {
  const text = fact.firstText
  const start = text.charCodeAt(0)
  out.put('totalStart', fact.totalStart)
  out.put('totalAny', cap(fact.totalAny, 3))
  out.put('totalOnly', fact.totalOnly)
  out.put('totalWithFigures', fact.totalAny > 0 && fact.numbers > fact.years ? 1 : 0)
  out.put('all', fact.all)
  out.put('mean', fact.mean)
  out.put('note', fact.note)
  out.put('source', fact.source)
  out.put('notesOnly', fact.notesOnly)
  out.put('footnote', fact.footnote)
  out.put('table', fact.table)
  out.put('bracketed', fact.bracketed)
  out.put('link', fact.link)
  out.put('unit', fact.unit)
  out.put('period', fact.period)
  out.put('endsColon', text.endsWith(':') ? 1 : 0)
  out.put('endsStop', text.endsWith('.') ? 1 : 0)
  out.put('startsLower', text !== '' && text[0] !== text[0]!.toUpperCase() ? 1 : 0)
  out.put('startsDigit', start >= 48 && start <= 57 ? 1 : 0)
}

function placeFeatures(context: Context, line: number, out: FeatureWriter): void {
  const { order, filledLines, blockStart, blockEnd, body, bodyAbove, firstFigures, lastFigures } = context
  const at = order[line]!
  const last = filledLines.length - 1
  const before = at > 0 ? line - filledLines[at - 1]! - 1 : 4
  const after = at < last ? filledLines[at + 1]! - line - 1 : 4
  out.put('place', last === 0 ? 0 : at / last)
  out.put('fromTop', cap(at, 20))
  out.put('fromBottom', cap(last - at, 20))
  out.put('emptyAbove', cap(before, 4))
  out.put('emptyBelow', cap(after, 4))
  out.put('inBlock', cap(line - blockStart[line]!, 12))
  out.put('toBlockEnd', cap(blockEnd[line]! - line, 12))
  out.put('firstBlock', blockStart[line]! <= filledLines[0]! ? 1 : 0)
  out.put('lastBlock', blockEnd[line]! >= filledLines[last]! ? 1 : 0)
  out.put('bodyLike', body.like[line]!)
  out.put('bodyAboveShare', body.count === 0 ? -1 : bodyAbove[line]! / body.count)
  out.put('bodyAbove', cap(bodyAbove[line]!, 12))
  out.put('bodyBelow', cap(body.count - bodyAbove[line]! - body.like[line]!, 12))
  const above = body.nearest(line, -1)[0]
  const below = body.nearest(line, 1)[0]
  out.put('toBodyAbove', above === undefined ? 12 : cap(at - order[above]!, 11))
  out.put('toBodyBelow', below === undefined ? 12 : cap(order[below]! - at, 11))
  out.put('toFirstFigures', firstFigures === -1 ? -30 : Math.max(-20, cap(at - order[firstFigures]!, 20)))
  out.put('toLastFigures', lastFigures === -1 ? -30 : Math.max(-20, cap(at - order[lastFigures]!, 20)))
}

function sameMask(grid: Grid, line: number, other: number | undefined): [number, number] {
  if (other === undefined) return [-1, -1]
  let both = 0
  let either = 0
  let same = 0
  for (let column = 0; column < grid.width; column++) {
    const own = grid.kind[line * grid.width + column]!
    const there = grid.kind[other * grid.width + column]!
    if (own === EMPTY && there === EMPTY) continue
    either++
    if (own !== EMPTY && there !== EMPTY) both++
    if (own === there) same++
  }
  return either === 0 ? [0, 0] : [both / either, same / either]
}

function columnFeatures(context: Context, line: number, out: FeatureWriter): void {
  const { grid, body, facts, filledLines, order } = context
  const at = order[line]!
  for (const [name, step] of [
    ['Above', -1],
    ['Below', 1],
  ] as const) {
    const near = body.nearest(line, step)
    const found = agree(grid, line, near)
    out.put(`same${name}`, found.same)
    out.put(`textOverFigures${name}`, found.textOverFigures)
    out.put(`figuresOverText${name}`, found.figuresOverText)
    out.put(`overEmpty${name}`, found.overEmpty)
    out.put(`missing${name}`, found.missing)
    out.put(`yearOverFigures${name}`, found.yearOverFigures)
    let lengths = 0
    let filled = 0
    let figures = 0
    for (const other of near) {
      lengths += facts[other]!.firstText.length
      filled += facts[other]!.filled
      figures += (facts[other]!.numbers + facts[other]!.placeholders - facts[other]!.years) / Math.max(1, facts[other]!.filled)
    }
    out.put(`filledVersus${name}`, near.length === 0 ? -1 : cap(facts[line]!.filled / Math.max(1, filled / near.length), 4))
    out.put(`lengthVersus${name}`, near.length === 0 ? -9 : log(facts[line]!.firstText.length) - log(lengths / near.length))
    out.put(`figures${name}`, near.length === 0 ? -1 : figures / near.length)
    const [mask, kinds] = sameMask(grid, line, filledLines[at + step])
    out.put(`mask${name}`, mask)
    out.put(`kinds${name}`, kinds)
  }
}

function sumFeatures(
  { sums, facts, carriedTotal, carriedSum, carriedStrength }: Context,
  line: number,
  out: FeatureWriter,
): void {
  const columns = sums.columns[line]!
  const best = Math.max(sums.up[line]!, sums.down[line]!)
  out.put('sumColumns', columns)
  out.put('sumUp', sums.up[line]!)
  out.put('sumDown', sums.down[line]!)
  out.put('sumUpReach', log(sums.upReach[line]!))
  out.put('sumDownReach', log(sums.downReach[line]!))
  out.put('sumMean', sums.mean[line]!)
  out.put('sumBest', columns === 0 ? -1 : best)
  out.put('sumHits', best * columns)
  out.put('sumStrength', cap(sums.strength[line]!, 60))
  out.put('carriedTotal', carriedTotal[line]!)
  out.put('carriedSum', carriedSum[line]!)
  out.put('carriedStrength', cap(carriedStrength[line]!, 60))
  out.put('measure', facts[line]!.measure)
  out.put('carriedTotalMeasure', facts[line]!.measure === 1 ? carriedTotal[line]! : -1)
  out.put('wordAndSum', facts[line]!.totalAny > 0 || facts[line]!.mean > 0 ? 1 + best : best)
  out.put('sumOrWord', Math.max(best, facts[line]!.totalStart))
  out.put('largest', columns === 0 ? -1 : sums.largest[line]!)
  out.put('weight', columns === 0 ? -1 : sums.weight[line]!)
}

const NEIGHBOURS = [-2, -1, 1, 2] as const

function neighbourFeatures({ facts, filledLines, order, grid, sums, body }: Context, line: number, out: FeatureWriter): void {
  for (const offset of NEIGHBOURS) {
    const other = filledLines[order[line]! + offset]
    const fact = other === undefined ? undefined : facts[other]!
    const filled = Math.max(1, fact?.filled ?? 0)
    const put = (name: string, value: number | undefined) => out.put(`${name}@${offset}`, value ?? -1)
    put('filled', fact && cap(fact.filled, 8))
    put('filledShare', fact && fact.filled / grid.width)
    put('numbers', fact && fact.numbers / filled)
    put('years', fact && fact.years / filled)
    put('longest', fact && log(fact.longest))
    put('firstFilled', other === undefined ? undefined : cap(grid.firstFilled[other]!, 6))
    put('note', fact && Math.max(fact.note, fact.source, fact.footnote))
    put('table', fact?.table)
    put('total', fact && cap(fact.totalAny, 1))
    put('bodyLike', other === undefined ? undefined : body.like[other]!)
    if (Math.abs(offset) === 1) put('sum', other === undefined ? undefined : Math.max(sums.up[other]!, sums.down[other]!))
  }
}

function tableFeatures({ grid, shares, filledLines, body }: Context, out: FeatureWriter): void {
  out.put('lines', log(filledLines.length))
  out.put('width', log(grid.width))
  out.put('allNumbers', shares.numbers)
  out.put('allSingle', shares.single)
  out.put('allEmpty', shares.empty)
  out.put('allTotals', shares.totals)
  out.put('allBody', shares.body)
  out.put('typicalFilled', body.typicalFilled / grid.width)
}

export interface Features {
  readonly names: readonly string[]
  readonly values: Float32Array
  /** One entry for each row of values: its line. Empty lines have none. */
  readonly lines: readonly number[]
}

export function lineFeatures(context: Context): Features {
  const out = new FeatureWriter(context.filledLines.length)
  for (const line of context.filledLines) {
    ownFeatures(context, line, out)
    placeFeatures(context, line, out)
    columnFeatures(context, line, out)
    sumFeatures(context, line, out)
    neighbourFeatures(context, line, out)
    tableFeatures(context, out)
    out.endLine()
  }
  return { names: out.names, values: out.finish(), lines: context.filledLines }
}
