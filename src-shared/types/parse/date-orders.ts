import type { DateFormatEvidence } from '../../contract/feature-type.ts'
import { readDate } from './date.ts'

export interface DateEvidence {
  /** Rows whose shape is that of a date and that some order can read. */
  dated: number
  total: number
  share: number
  /** Best first: fewest rows disproved, most rows proved. */
  formats: readonly DateFormatEvidence[]
  /** More than one order reads every row, or rows prove different orders. */
  ambiguousOrder: boolean
  twoDigitYear: boolean
  hasTime: boolean
  hasZone: boolean
  misses: readonly string[]
  /** A row that proves each order, for showing. */
  witnesses: Readonly<Record<string, string>>
  yearMin: number
  yearMax: number
}

interface Counted {
  text: string
  count: number
}

/** Counts, for each order of day, month and year, the rows that prove it (only it reads them) and that disprove it. */
export function weighDateOrders(values: readonly Counted[]): DateEvidence {
  const evidence = new Map<string, { proves: number; disproves: number; fits: number }>()
  const witnesses: Record<string, string> = {}
  const rivals = new Map<string, Set<string>>()
  const misses: string[] = []
  let [dated, total, short, timed, zoned] = [0, 0, 0, 0, 0]
  let [yearMin, yearMax] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { text, count } of values) {
    total += count
    const shape = readDate(text)
    const valid = shape?.readings.filter((reading) => reading.valid) ?? []
    if (!shape || valid.length === 0) {
      if (misses.length < 5) misses.push(text)
      if (!shape) continue
    } else {
      dated += count
      if (shape.twoDigitYear) short += count
      if (shape.hasTime) timed += count
      if (shape.hasZone) zoned += count
      yearMin = Math.min(yearMin, valid[0]!.year)
      yearMax = Math.max(yearMax, valid[0]!.year)
    }
    for (const reading of shape.readings) {
      const known = evidence.get(reading.format) ?? { proves: 0, disproves: 0, fits: 0 }
      const alone = reading.valid && valid.length === 1 && shape.readings.length > 1
      evidence.set(reading.format, {
        fits: known.fits + (reading.valid ? count : 0),
        proves: known.proves + (alone ? count : 0),
        disproves: known.disproves + (reading.valid ? 0 : count),
      })
      if (alone) witnesses[reading.format] ??= text
      const others = rivals.get(reading.format) ?? new Set()
      for (const other of shape.readings) if (other.format !== reading.format) others.add(other.format)
      rivals.set(reading.format, others)
    }
  }
  const formats = [...evidence]
    .map(([format, counts]) => ({ format, ...counts }))
    .sort(
      (a, b) =>
        b.fits - a.fits || a.disproves - b.disproves || b.proves - a.proves || preference(a.format) - preference(b.format),
    )
  return {
    dated,
    total,
    share: total === 0 ? 0 : dated / total,
    formats,
    ambiguousOrder: isAmbiguous(formats, rivals),
    twoDigitYear: short * 2 > dated,
    hasTime: timed * 2 > dated,
    hasZone: zoned * 2 > dated,
    misses,
    witnesses,
    yearMin,
    yearMax,
  }
}

/** ISO order has no rival in use: nobody writes year, day, month. It yields only to rows that disprove it. */
function isAmbiguous(formats: readonly DateFormatEvidence[], rivals: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const best = formats[0]
  if (!best) return false
  for (const rival of formats) {
    if (rival === best || !rivals.get(best.format)?.has(rival.format)) continue
    if (/^(?:%[aA]\W+)?%Y/.test(best.format)) {
      if (best.disproves > 0 && rival.proves > 0) return true
    } else if (rival.fits > 0 && (rival.proves > 0 || best.proves === 0)) return true
  }
  return false
}

function preference(format: string): number {
  return /^%Y.?%m/.test(format) ? 0 : format.startsWith('%d') ? 1 : 2
}
