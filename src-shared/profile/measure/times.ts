import type { TimeFacts } from '#shared/contract/profile.ts'

const DAY = 86_400_000

/** Distinct moments (milliseconds since 1970, zone removed) with how often each occurs. */
export interface Moments {
  times: readonly number[]
  counts: readonly number[]
  hasTime: boolean
  hasZone: boolean
}

export function timeFactsOf({ times, counts, hasTime, hasZone }: Moments): TimeFacts | null {
  if (times.length === 0) return null
  const days = new Set<number>()
  const months = new Float64Array(12)
  const weekdays = new Float64Array(7)
  const hours = new Float64Array(24)
  let [parsed, first, last] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at]!
    const count = counts[at]!
    const date = new Date(time)
    parsed += count
    if (time < first) first = time
    if (time > last) last = time
    days.add(Math.floor(time / DAY))
    months[date.getUTCMonth()]! += count
    weekdays[date.getUTCDay()]! += count
    hours[date.getUTCHours()]! += count
  }
  return {
    parsed,
    first: isoTime(first, hasTime),
    last: isoTime(last, hasTime),
    spanDays: (last - first) / DAY,
    distinctDays: days.size,
    gaps: gapsIn(days),
    hasTime,
    hasZone,
    seasonality: {
      month: unevenness(months, parsed),
      weekday: unevenness(weekdays, parsed),
      hour: hasTime ? unevenness(hours, parsed) : 0,
    },
  }
}

export function isoTime(time: number, hasTime: boolean): string {
  const text = new Date(time).toISOString()
  return hasTime ? text.slice(0, 19) : text.slice(0, 10)
}

/** Steps between neighbouring days that are over three times the usual step (and over a day). */
export function gapsIn(days: Iterable<number>): number {
  const sorted = Float64Array.from(days).sort()
  if (sorted.length < 4) return 0
  const steps = new Float64Array(sorted.length - 1)
  for (let at = 1; at < sorted.length; at += 1) steps[at - 1] = sorted[at]! - sorted[at - 1]!
  const usual = Float64Array.from(steps).sort()[Math.floor(steps.length / 2)]!
  return steps.filter((step) => step > 3 * usual && step > 1).length
}

/** Cramér's V of the counts against an even spread, less what chance gives: 0 even, 1 all in one cell. */
export function unevenness(cells: Float64Array, weight: number): number {
  const even = weight / cells.length
  if (even === 0) return 0
  let chi = 0
  for (const cell of cells) chi += (cell - even) ** 2 / even
  const freedom = cells.length - 1
  return Math.sqrt(Math.min(1, Math.max(0, (chi - freedom) / (weight * freedom))))
}
