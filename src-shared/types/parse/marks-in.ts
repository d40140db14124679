import type { ParseHints } from '../../contract/feature-type.ts'
import type { ColumnView } from '../column-view.ts'
import { type ParsedNumber, parseNumber } from './number.ts'

const EITHER = /^[-+]?[1-9]\d{0,2}\.\d{3}$/

/** Which marks the amounts of a column are written with, beside their units or words; nothing where they need no telling. */
export function marksIn({ values }: ColumnView, amountOf: (text: string) => string | undefined): ParseHints {
  let [commas, points, either] = [0, 0, 0]
  const grouping = new Map<NonNullable<ParsedNumber['thousands']>, number>()
  for (const { text, count } of values) {
    const amount = amountOf(text)?.replace(/[\s.,]+$/, '') ?? ''
    const parsed = parseNumber(amount)
    if (parsed === null) continue
    if (parsed.decimal === ',' || (parsed.thousands === '.' && !parsed.ambiguous)) commas += count
    // `1.200` is a fraction or twelve hundred, whichever the others are.
    if (EITHER.test(amount)) either += count
    else if (parsed.decimal === '.' || (parsed.thousands === ',' && !parsed.ambiguous)) points += count
    if (parsed.thousands !== null) grouping.set(parsed.thousands, (grouping.get(parsed.thousands) ?? 0) + count)
  }
  const decimal = commas > points ? ',' : '.'
  if (decimal === ',' && either > 0) grouping.set('.', (grouping.get('.') ?? 0) + either)
  const thousands = [...grouping].filter(([mark]) => mark !== decimal).sort((a, b) => b[1] - a[1])[0]?.[0]
  return { ...(decimal === ',' ? { decimal } : {}), ...(thousands === undefined ? {} : { thousands }) }
}
