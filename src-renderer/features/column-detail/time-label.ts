import type { HistogramBin, TimeFacts } from '#shared/contract/profile.ts'
import { language } from '../../words/index.ts'
import { number } from '../../words/numbers.ts'

/** Bounds of a time histogram lie evenly between the first and the last moment, whatever unit the engine counts in. */
export function timeLabel(bins: readonly HistogramBin[], time: TimeFacts): (value: number) => string {
  const first = Date.parse(time.first)
  const last = Date.parse(time.last)
  const from = bins[0]!.from
  const span = bins.at(-1)!.to - from
  if (Number.isNaN(first) || Number.isNaN(last) || span === 0) return number
  const style: Intl.DateTimeFormatOptions =
    time.spanDays < 2
      ? { dateStyle: 'short', timeStyle: 'short' }
      : time.spanDays > 1500
        ? { year: 'numeric', month: 'short' }
        : { dateStyle: 'medium' }
  const format = new Intl.DateTimeFormat(language(), { ...style, timeZone: 'UTC' })
  return (value) => format.format(first + ((value - from) / span) * (last - first))
}
