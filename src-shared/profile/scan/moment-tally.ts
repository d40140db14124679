import type { ReadMoment } from '../measure/reading.ts'
import { unevenness } from '../measure/times.ts'

const DAY = 86_400_000
/** Days from 1600 to 2500 are kept as bits; others only count as parsed. */
const FIRST_DAY = -135_140
const LAST_DAY = 193_571

export interface MomentState {
  parsed: number
  timed: number
  zoned: number
  first: number
  last: number
  months: Float64Array
  weekdays: Float64Array
  hours: Float64Array
  days: Uint8Array
}

export function newMoments(): MomentState {
  return {
    parsed: 0,
    timed: 0,
    zoned: 0,
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    months: new Float64Array(12),
    weekdays: new Float64Array(7),
    hours: new Float64Array(24),
    days: new Uint8Array((LAST_DAY - FIRST_DAY + 8) >> 3),
  }
}

export function addMoment(state: MomentState, { time, hasTime, hasZone }: ReadMoment, month: number, rows = 1): void {
  const day = Math.floor(time / DAY)
  state.parsed += rows
  if (hasTime) state.timed += rows
  if (hasZone) state.zoned += rows
  if (time < state.first) state.first = time
  if (time > state.last) state.last = time
  state.months[month]! += rows
  state.weekdays[(((day + 4) % 7) + 7) % 7]! += rows
  state.hours[Math.floor((time - day * DAY) / 3_600_000)]! += rows
  if (day >= FIRST_DAY && day <= LAST_DAY) state.days[(day - FIRST_DAY) >> 3]! |= 1 << ((day - FIRST_DAY) & 7)
}

export function mergeMoments(one: MomentState, other: MomentState): void {
  one.parsed += other.parsed
  one.timed += other.timed
  one.zoned += other.zoned
  one.first = Math.min(one.first, other.first)
  one.last = Math.max(one.last, other.last)
  for (const name of ['months', 'weekdays', 'hours'] as const) {
    for (let at = 0; at < one[name].length; at += 1) one[name][at]! += other[name][at]!
  }
  for (let at = 0; at < one.days.length; at += 1) one.days[at]! |= other.days[at]!
}

export function daysIn(state: MomentState): number[] {
  const days: number[] = []
  for (let at = 0; at < state.days.length; at += 1) {
    const bits = state.days[at]!
    if (bits === 0) continue
    for (let bit = 0; bit < 8; bit += 1) if ((bits >> bit) & 1) days.push(FIRST_DAY + at * 8 + bit)
  }
  return days
}

export function seasonsOf(state: MomentState) {
  return {
    month: unevenness(state.months, state.parsed),
    weekday: unevenness(state.weekdays, state.parsed),
    hour: state.timed * 2 > state.parsed ? unevenness(state.hours, state.parsed) : 0,
  }
}

/** Days since 1970 of a day of the Gregorian calendar (Hinnant's days_from_civil). */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}
