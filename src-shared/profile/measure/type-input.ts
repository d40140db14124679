import type { ColumnInput } from '#shared/types/column-view.ts'
import { figuresOf, isReadAsNull } from '#shared/types/described-column.ts'
import type { Dictionary } from './dictionary.ts'
import type { ColumnEvidence } from './measure-column.ts'

const TYPE_VALUES = 1000

/** What a column is typed by: different values in the order of the file, with counts, and figures of all of it. */
export function typeInputOf({ name, rows, dictionary, start, typeValues = TYPE_VALUES }: ColumnEvidence): ColumnInput {
  const values: string[] = []
  const counts: number[] = []
  let nulls = dictionary.nulls
  for (const [at, value] of dictionary.values.entries()) {
    const count = dictionary.counts[at]!
    if (isReadAsNull(value)) {
      nulls += count
      continue
    }
    values.push(value)
    counts.push(count)
  }
  const shown = start === undefined ? firstOf(values, counts, typeValues) : fromStart(values, counts, start, typeValues)
  return { name, ...shown, rows, nulls, distinct: values.length, stats: figuresOf(values, counts) }
}

function firstOf(values: readonly string[], counts: readonly number[], most: number) {
  return { values: values.slice(0, most), counts: counts.slice(0, most) }
}

/** Half of it the first values of the file, in their order; the other half whatever else there is. */
function fromStart(values: readonly string[], counts: readonly number[], start: Dictionary, most: number) {
  const shown: string[] = []
  const shownCounts: number[] = []
  const places = new Map<string, number>()
  for (const [at, value] of start.values.entries()) {
    if (shown.length >= most / 2) break
    if (isReadAsNull(value)) continue
    places.set(value, shown.length)
    shown.push(value)
    shownCounts.push(start.counts[at]!)
  }
  for (const [at, value] of values.entries()) {
    const place = places.get(value)
    if (place !== undefined) {
      shownCounts[place] = counts[at]!
    } else if (shown.length < most) {
      shown.push(value)
      shownCounts.push(counts[at]!)
    }
  }
  return { values: shown, counts: shownCounts }
}
