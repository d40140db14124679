import { monthOf, weekdays } from '../lexicon/months.ts'

/** One way to read a text as a date. `valid` is false where the shape fits but no such day exists (31/02, month 14). */
export interface DateReading {
  format: string
  valid: boolean
  year: number
  month: number
  day: number
}

export interface DateShape {
  readings: readonly DateReading[]
  hasTime: boolean
  hasZone: boolean
  twoDigitYear: boolean
}

const clock =
  /(?:[T,]\s*|\s+(?:at\s+|-\s+)?)(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[ECMP][SD]T|CET|CEST|BST|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\s*\([A-Za-z ]+\))?$/iu
const clockAhead = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(,? +)(?=[\p{L}\d])/u
const numeric = /^(\d{1,4})(\s?[-/.]\s?| )(\d{1,2})\2(\d{1,4})$/
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th|\.)?(\s*[-/ ,]\s*|\s*|\s+of\s+|\s+de\s+)(\p{L}{3,10}\.?)(\s*[-/ ,.]\s*|\s*|\s+de\s+)(\d{4}|\d{2})$/iu
const monthNameDay = /^(\p{L}{3,10}\.?)(\s*[-/ ]\s*)(\d{1,2})(?:st|nd|rd|th)?(\s*,\s*|\s*[-/ ]\s*)(\d{4}|\d{2})$/iu
const yearMonthName = /^(\d{4})(\s?[-/ ]\s?)(\p{L}{3,10}\.?)(\s?[-/ ]\s?)(\d{1,2})$/iu
const monthDayTimeYear = /^(\p{L}{3}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}) (?:([A-Z]{3,4}|[+-]\d{4}) )?(\d{4})$/u
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?$/

export function readDate(source: string): DateShape | null {
  const text = source.trim()
  if (text.length < 6 || text.length > 48 || !/\d/.test(text)) return null
  const bare = withoutWeekday(text)
  const timed = text.includes(':')
  const unix = timed ? monthDayTimeYear.exec(bare.text) : null
  if (unix) return unixDate(bare.prefix, unix)
  const ahead = timed ? clockAhead.exec(bare.text) : null
  if (ahead) return clockThenDay(bare.text.slice(ahead[0].length), ahead, bare.prefix)
  const time = timed ? clock.exec(bare.text) : null
  if (time && !isClock(time)) return null
  const day = time ? bare.text.slice(0, time.index).trim() : bare.text
  const suffix = time ? timeFormat(time) : ''
  const readings = readDay(day)
  if (readings === null) return null
  return {
    readings: readings.map((reading) => ({ ...reading, format: `${bare.prefix}${reading.format}${suffix}` })),
    hasTime: time !== null || suffix !== '' || /%H/.test(readings[0]!.format),
    hasZone: time?.[6] !== undefined,
    twoDigitYear: readings[0]!.format.includes('%y'),
  }
}

function withoutWeekday(text: string): { text: string; prefix: string } {
  const found = /^(\p{L}+)(\.?,?\s+)(?=[\p{L}\d])/u.exec(text)
  if (!found) return { text, prefix: '' }
  const word = found[1]!
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  if (!weekdays.has(word) || monthOf(word) !== null) return { text, prefix: '' }
  return { text: text.slice(found[0].length), prefix: `${word.length > 4 ? '%A' : '%a'}${found[2]}` }
}

/** `15:09:38 1 Nov 2016`. */
function clockThenDay(text: string, parts: RegExpExecArray, prefix: string): DateShape | null {
  if (!isClock(parts)) return null
  const day = withoutWeekday(text)
  const readings = readDay(day.text)
  if (readings === null) return null
  const time = `${prefix}%H:%M${parts[3] === undefined ? '' : ':%S'}${parts[4]}${day.prefix}`
  return {
    readings: readings.map((reading) => ({ ...reading, format: `${time}${reading.format}` })),
    hasTime: true,
    hasZone: false,
    twoDigitYear: readings[0]!.format.includes('%y'),
  }
}

function isClock(parts: RegExpExecArray): boolean {
  const hour = Number(parts[1])
  return hour <= (parts[5] ? 12 : 24) && Number(parts[2]) < 60 && Number(parts[3] ?? 0) <= 60
}

function timeFormat(parts: RegExpExecArray): string {
  const lead = /^[T,]?\s*/i.exec(parts[0])![0] || ' '
  const seconds = parts[3] === undefined ? '' : parts[4] === undefined ? ':%S' : `:%S${parts[4][0]}%f`
  const half = parts[5] === undefined ? '' : /\s[ap]/i.test(parts[0]) ? ' %p' : '%p'
  const zone =
    parts[6] === undefined
      ? ''
      : `${/\s(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\d)/i.test(parts[0].slice(3)) ? ' ' : ''}${/[+-]|^z$/i.test(parts[6]) ? '%z' : '%Z'}`
  return `${lead}${half === '' ? '%H' : '%I'}:%M${seconds}${half}${zone}`
}

function unixDate(prefix: string, parts: RegExpExecArray): DateShape | null {
  const month = monthOf(parts[1]!)
  if (!month) return null
  const zone = parts[4] === undefined ? '' : /^[+-]/.test(parts[4]) ? '%z ' : '%Z '
  const reading = make(`${prefix}%b %d %H:%M:%S ${zone}%Y`, Number(parts[5]), month.month, Number(parts[2]))
  return { readings: [reading], hasTime: true, hasZone: parts[4] !== undefined, twoDigitYear: false }
}

function readDay(text: string): DateReading[] | null {
  const triple = numeric.exec(text)
  if (triple) return readTriple(triple)
  const packed = compact.exec(text)
  if (packed) return readCompact(packed)
  const named = dayMonthName.exec(text)
  if (named) {
    const month = monthOf(named[3]!)
    if (!month) return null
    const format = `%d${tidy(named[2]!)}${monthToken(named[3]!)}${tidy(named[4]!)}${yearToken(named[5]!)}`
    return [make(format, fullYear(named[5]!), month.month, Number(named[1]))]
  }
  const american = monthNameDay.exec(text)
  if (american) {
    const month = monthOf(american[1]!)
    if (!month) return null
    const format = `${monthToken(american[1]!)}${tidy(american[2]!)}%d${tidy(american[4]!)}${yearToken(american[5]!)}`
    return [make(format, fullYear(american[5]!), month.month, Number(american[3]))]
  }
  const sorted = yearMonthName.exec(text)
  if (sorted) {
    const month = monthOf(sorted[3]!)
    if (!month) return null
    return [make(`%Y${sorted[2]}${monthToken(sorted[3]!)}${sorted[4]}%d`, Number(sorted[1]), month.month, Number(sorted[5]))]
  }
  return null
}

function readTriple(parts: RegExpExecArray): DateReading[] | null {
  const [, first, mark, second, third] = parts as unknown as [string, string, string, string, string]
  const [a, b, c] = [Number(first), Number(second), Number(third)]
  if (first.length === 4 && third.length <= 2) {
    return [make(`%Y${mark}%m${mark}%d`, a, b, c), make(`%Y${mark}%d${mark}%m`, a, c, b)]
  }
  if (first.length > 2) return null
  if (third.length === 4) {
    return [make(`%d${mark}%m${mark}%Y`, c, b, a), make(`%m${mark}%d${mark}%Y`, c, a, b)]
  }
  if (third.length > 2 || first.length + second.length + third.length < 4 - (mark === '/' ? 1 : 0)) return null
  // `1.2.3` is a version number more often than a day.
  if (mark === '.' && third.length < 2) return null
  const readings = [make(`%d${mark}%m${mark}%y`, fullYear(third), b, a), make(`%m${mark}%d${mark}%y`, fullYear(third), a, b)]
  if (first.length === 2 && (mark !== '/' || a > 31)) readings.push(make(`%y${mark}%m${mark}%d`, fullYear(first), b, c))
  return third.length < 2 ? readings.slice(2) : readings
}

function readCompact(parts: RegExpExecArray): DateReading[] | null {
  const reading = make('%Y%m%d', Number(parts[1]), Number(parts[2]), Number(parts[3]))
  if (!reading.valid || reading.year < 1800 || reading.year > 2100) return null
  if (parts[4] === undefined) return [reading]
  if (Number(parts[4]) > 24 || Number(parts[5]) > 59 || Number(parts[6] ?? 0) > 60) return null
  return [{ ...reading, format: `%Y%m%d${parts[0].includes('T') ? 'T' : ''}%H%M${parts[6] === undefined ? '' : '%S'}` }]
}

function make(format: string, year: number, month: number, day: number): DateReading {
  return { format, valid: isDay(year, month, day), year, month, day }
}

export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || year > 2999 || month < 1 || month > 12 || day < 1) return false
  const lengths = [31, (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= lengths[month - 1]!
}

/** POSIX: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068. */
function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year >= 69 ? 1900 + year : 2000 + year
}

function yearToken(digits: string): string {
  return digits.length > 2 ? '%Y' : '%y'
}

function monthToken(word: string): string {
  return word.replace('.', '').length <= 4 && word.toLowerCase() !== 'june' && word.toLowerCase() !== 'july' ? '%b' : '%B'
}

function tidy(mark: string): string {
  return /^\s+$/.test(mark) ? ' ' : mark
}
