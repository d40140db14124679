import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { ColumnInput } from '#shared/types/column-view.ts'
import { emptyVerdict } from '../blank-profile.ts'
import type { TypeReading } from './reading.ts'

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const missing = new Set(['?', 'na', 'n/a', 'nan', 'null', 'none', '-', 'nil', '#n/a', 'missing', 'unknown'])

function verdict(type: TypeVerdict['type'], subtype: TypeVerdict['subtype'], class9: TypeVerdict['class9']): TypeVerdict {
  return { ...emptyVerdict, type, subtype, class9, confidence: 0.7, reason: 'Most values look like it.' }
}

export function plainVerdictOf({
  values,
  counts,
  rows = values.length,
  distinct = new Set(values).size,
}: ColumnInput): TypeVerdict {
  const filled = values.filter(
    (value): value is string => value !== null && value.trim() !== '' && !missing.has(value.toLowerCase()),
  )
  if (filled.length === 0) return emptyVerdict
  const share = (test: (value: string) => boolean): number => filled.filter(test).length / filled.length
  if (share((value) => plain.test(value)) > 0.8) return verdict('numeric', 'continuous', 'numeric')
  if (share((value) => iso.test(value)) > 0.8) return verdict('datetime', 'date', 'datetime')
  const weight = counts === undefined ? rows : counts.reduce((sum, count) => sum + count, 0)
  if (distinct < Math.max(20, weight * 0.05)) return verdict('categorical', 'nominal', 'categorical')
  return verdict('text', 'short', 'not-generalizable')
}

/** Reads plain numbers and ISO dates alone. */
export const plainReading: TypeReading = {
  async verdictsOf(columns) {
    return columns.map(plainVerdictOf)
  },
  disguisedOf(_, values, counts) {
    return values.flatMap((value, at) => (missing.has(value.trim().toLowerCase()) ? [{ value, count: counts[at]! }] : []))
  },
  isMark: (text) => missing.has(text.trim().toLowerCase()),
  numberOf(text) {
    const trimmed = text.trim()
    return plain.test(trimmed) ? Number(trimmed) : null
  },
  momentOf(text) {
    const parts = iso.exec(text.trim())
    if (parts === null) return null
    const [, year, month, day, hour, minute, second, zone] = parts
    const time = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
    )
    return { time, hasTime: hour !== undefined, hasZone: zone !== undefined }
  },
}
