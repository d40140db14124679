import type { Dictionary } from '../measure/dictionary.ts'

/** A column as small numbers: equal numbers for equal values, -1 for missing. */
export interface CodedColumn {
  name: string
  codes: Int32Array
  /** Number of different values. */
  size: number
  present: number
  modeShare: number
  /** Number of each row, NaN where there is none; null where the column holds no numbers. */
  numbers: Float64Array | null
}

export function codeColumn(
  name: string,
  dictionary: Dictionary,
  isMissing: (value: string) => boolean,
  numberOf: ((value: string) => number | null) | null,
): CodedColumn {
  const source = dictionary.codes ?? new Int32Array(0)
  const gone = dictionary.values.map((value) => value.trim() === '' || isMissing(value))
  const codes = Int32Array.from(source, (code) => (code < 0 || gone[code] ? -1 : code))
  const values = numberOf === null ? null : dictionary.values.map((value, code) => (gone[code] ? null : numberOf(value)))
  let [present, most] = [0, 0]
  for (const [code, count] of dictionary.counts.entries()) {
    if (gone[code]) continue
    present += count
    most = Math.max(most, count)
  }
  return {
    name,
    codes,
    size: dictionary.values.length,
    present,
    modeShare: present > 0 ? most / present : 0,
    numbers: values === null ? null : Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : (values[code] ?? Number.NaN))),
  }
}
