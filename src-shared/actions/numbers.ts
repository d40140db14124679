import { z } from '../contract/schemas/zod.ts'
import { call, remove, replace, toNumber, trim } from '../export/tree/build.ts'
import type { Expression } from '../export/tree/expression.ts'

export const decimalMark = z.enum(['.', ',']).default('.')
export const thousandsMark = z.enum([',', '.', ' ', "'", '_', '']).default('')

const SPACES = ' \u00a0\u202f\u2009'
export function plainNumber(source: Expression, decimal: string, thousands: string): Expression {
  const ascii = call('translate', 'text', [trim(source)], { from: '\u2212', to: '-' })
  const joined = thousands === '' ? ascii : remove(ascii, thousands === ' ' ? SPACES : thousands === "'" ? "'\u2019" : thousands)
  return toNumber(decimal === ',' ? replace(joined, ',', '.') : joined)
}
