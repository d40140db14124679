export interface ClockReading {
  format: string
  kind: 'time' | 'duration'
}

const clock = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d)([.,]\d{1,9})?)?(?:\s*([ap])\.?m\.?)?$/i
const hourOnly = /^(\d{1,2})\s*([ap])\.?m\.?$/i
const iso = /^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/
const spelled = /^(?:\d+\s*(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)[ ,]*(?:and )?)+$/i
const timedelta = /^-?\d+ days?,? [+-]?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?$/

/** A time of day, or a length of time. `25:10` and `1:02:03.4` are lengths; `09:30` can be either. */
export function readTime(source: string): ClockReading | null {
  const text = source.trim()
  const found = clock.exec(text)
  if (found) {
    const seconds = found[3] === undefined ? '' : found[4] === undefined ? ':%S' : `:%S${found[4][0]}%f`
    if (found[5])
      return Number(found[1]) <= 12 ? { format: `%I:%M${seconds}${/\s[ap]/i.test(text) ? ' %p' : '%p'}`, kind: 'time' } : null
    return { format: `%H:%M${seconds}`, kind: Number(found[1]) < 24 ? 'time' : 'duration' }
  }
  const hour = hourOnly.exec(text)
  if (hour && Number(hour[1]) <= 12) return { format: '%I%p', kind: 'time' }
  if (iso.test(text) || timedelta.test(text)) return { format: 'iso', kind: 'duration' }
  if (text.length < 40 && /[a-z]/i.test(text) && spelled.test(text)) return { format: 'spelled', kind: 'duration' }
  return null
}
