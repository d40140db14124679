import type { FeatureType, ParseHints, TypeVerdict } from '#shared/contract/feature-type.ts'
import type { ValueCount } from '#shared/contract/profile.ts'
import type { ColumnInput } from '#shared/types/column-view.ts'

/** A moment without its zone: the clock as it is written, in milliseconds since 1970. */
export interface ReadMoment {
  time: number
  hasTime: boolean
  hasZone: boolean
}

/** Lets other work run. Called often; answers at once when there is nothing to wait for. */
export type Breathe = () => Promise<void>

/** What the profile needs to know of types: how a column is typed and how its values are read. */
export interface TypeReading {
  /** Of the columns of one table, judged together. */
  verdictsOf(columns: readonly ColumnInput[], breathe?: Breathe): Promise<readonly TypeVerdict[]>
  /** Values that stand for missing, given all different values with their counts. */
  disguisedOf(name: string, values: readonly string[], counts: readonly number[], type?: FeatureType): readonly ValueCount[]
  /** A common mark for no value, whatever the column; among words, one that is never an answer. */
  isMark(text: string, amongWords?: boolean): boolean
  numberOf(text: string, hints: ParseHints): number | null
  momentOf(text: string, hints: ParseHints): ReadMoment | null
}
