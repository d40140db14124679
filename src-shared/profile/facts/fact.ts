import type { Context } from '#shared/contract/context.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'

export type FactKind = 'number' | 'flag' | 'text'
export type FactUnit = 'count' | 'share' | 'value' | 'bits' | 'days' | 'characters' | 'words' | 'ratio' | 'none'

/** One named fact of a column: what rules may ask, models may read, and screens may say. */
export interface Fact {
  name: string
  kind: FactKind
  unit: FactUnit
  /** Inclusive bounds of a number, null where there is none. */
  minimum: number | null
  maximum: number | null
  /** All possible answers of a text fact that is a closed list, else empty. */
  values: readonly string[]
  words: string
  of(profile: ColumnProfile, context: Context): number | string | boolean | null
}

type Reader = Fact['of']

function fact(kind: FactKind, unit: FactUnit, bounds: readonly [number | null, number | null], values: readonly string[]) {
  return (name: string, words: string, of: Reader): Fact => ({
    name,
    kind,
    unit,
    minimum: bounds[0],
    maximum: bounds[1],
    values,
    words,
    of,
  })
}

export const count = fact('number', 'count', [0, null], [])
export const share = fact('number', 'share', [0, 1], [])
export const value = fact('number', 'value', [null, null], [])
export const positive = fact('number', 'value', [0, null], [])
export const bits = fact('number', 'bits', [0, null], [])
export const days = fact('number', 'days', [0, null], [])
export const characters = fact('number', 'characters', [0, null], [])
export const wordCount = fact('number', 'words', [0, null], [])
export const ratio = fact('number', 'ratio', [null, null], [])
export const signedShare = fact('number', 'share', [-1, 1], [])
export const flag = fact('flag', 'none', [null, null], [])
export const text = fact('text', 'none', [null, null], [])

export function oneOf(values: readonly string[]) {
  return fact('text', 'none', [null, null], values)
}

export function presentOf(profile: ColumnProfile): number {
  return Math.max(0, profile.rows - profile.missing.count)
}

/** A share that is 0 instead of NaN for an empty whole, and never leaves 0 to 1 through an estimate. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0
}
