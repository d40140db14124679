import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import { inferColumn } from '#shared/types/infer.ts'
import { isSurelyMissing } from '#shared/types/lexicon/missing-words.ts'
import { disguisedMissing, isMissingMark } from '#shared/types/missing.ts'
import { readDate } from '#shared/types/parse/date.ts'
import { parseNumber } from '#shared/types/parse/number.ts'
import { markPersonalContext } from '#shared/types/personal-context.ts'
import { mostFrequent } from './dictionary.ts'
import type { TypeReading } from './reading.ts'

/** What stands for missing is a common mark or frequent, or there is little of everything. */
const MISSING_VALUES = 1000
const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?m?/i
const zone = /\d\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})\s*$/i

/** Reads columns by the rules of `types/` alone. */
export const typeReading: TypeReading = {
  async verdictsOf(columns, breathe) {
    const verdicts: TypeVerdict[] = []
    for (const column of columns) {
      verdicts.push(inferColumn(column))
      await breathe?.()
    }
    return markPersonalContext(
      verdicts,
      columns.map(({ name }) => name),
    )
  },
  disguisedOf(name, values, counts, type) {
    const all = values.map((value, at) => ({ value, count: counts[at]! }))
    const frequent = new Set(mostFrequent(counts, MISSING_VALUES))
    const kept = all.filter(({ value }, at) => frequent.has(at) || isSurelyMissing(value))
    const entries = kept.filter(({ value }) => value.trim() !== '')
    return disguisedMissing(entries, type === undefined ? { name } : { name, type }).map(({ value, count }) => ({ value, count }))
  },
  isMark: (text, amongWords = false) => isMissingMark(text, amongWords),
  numberOf(text, hints) {
    const parsed = parseNumber(text)
    if (parsed === null) return null
    if (parsed.ambiguous && hints.decimal === ',' && parsed.thousands === ',')
      return Number(text.replace(/[^\d,+-]/g, '').replace(',', '.'))
    return parsed.value
  },
  momentOf(text, hints) {
    const shape = readDate(text)
    if (shape === null) return null
    const wanted = hints.dateFormats?.find(({ format }) => shape.readings.some((each) => each.valid && each.format === format))
    const day =
      shape.readings.find((each) => each.valid && each.format === wanted?.format) ?? shape.readings.find((each) => each.valid)
    if (day === undefined) return null
    const midnight = Date.UTC(day.year, day.month - 1, day.day)
    const time = shape.hasTime ? clock.exec(text) : null
    return {
      time: midnight + millisecondsOf(time),
      hasTime: shape.hasTime,
      hasZone: shape.hasZone || (time !== null && zone.test(text)),
    }
  },
}

function millisecondsOf(parts: RegExpExecArray | null): number {
  if (parts === null) return 0
  const half = parts[4]?.toLowerCase()
  const hour = half === undefined ? Number(parts[1]) : (Number(parts[1]) % 12) + (half === 'p' ? 12 : 0)
  return (hour * 3600 + Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * 1000
}
