/** One column as the probe sees it: read once, before any fold. */
export interface ProbeColumn {
  name: string
  kind: 'number' | 'category' | 'time' | 'text'
  /** NaN where missing; null for columns that are no numbers. */
  numbers: Float64Array | null
  /** Codes of the texts, -1 where missing. */
  codes: Int32Array
  levels: readonly string[]
  /** Parts of a time, one array each. */
  parts: ReadonlyMap<string, Float64Array> | null
  missing: number
  distinct: number
  whole: boolean
}

export interface ReadOptions {
  kind: ProbeColumn['kind']
  numberOf(cell: string): number | null
  timeOf(cell: string): ReadonlyMap<string, number> | null
}

export function readColumn(name: string, cells: readonly (string | null)[], rows: Int32Array, options: ReadOptions): ProbeColumn {
  const { codes, levels, missing } = codesOf(cells, rows)
  const numbers = options.kind === 'number' ? numbersOf(cells, rows, options.numberOf) : null
  const parts = options.kind === 'time' ? partsOf(cells, rows, options.timeOf) : null
  const gaps = numbers === null ? missing : numbers.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0)
  return {
    name,
    kind: options.kind,
    numbers,
    codes,
    levels,
    parts,
    missing: gaps,
    distinct: numbers === null ? levels.length : new Set(numbers).size,
    whole: numbers?.every((value) => Number.isNaN(value) || Number.isInteger(value)) ?? false,
  }
}

function codesOf(cells: readonly (string | null)[], rows: Int32Array) {
  const places = new Map<string, number>()
  let missing = 0
  const codes = Int32Array.from(rows, (row) => {
    const cell = cells[row]?.trim() ?? ''
    if (cell === '') {
      missing++
      return -1
    }
    let place = places.get(cell)
    if (place === undefined) places.set(cell, (place = places.size))
    return place
  })
  return { codes, levels: [...places.keys()], missing }
}

function numbersOf(cells: readonly (string | null)[], rows: Int32Array, numberOf: ReadOptions['numberOf']): Float64Array {
  return Float64Array.from(rows, (row) => {
    const cell = cells[row]
    return cell === null || cell === undefined ? Number.NaN : (numberOf(cell) ?? Number.NaN)
  })
}

function partsOf(
  cells: readonly (string | null)[],
  rows: Int32Array,
  timeOf: ReadOptions['timeOf'],
): ReadonlyMap<string, Float64Array> {
  const parts = new Map<string, Float64Array>()
  rows.forEach((row, index) => {
    const cell = cells[row]
    const found = cell === null || cell === undefined ? null : timeOf(cell)
    for (const [part, value] of found ?? []) {
      let values = parts.get(part)
      if (values === undefined) parts.set(part, (values = new Float64Array(rows.length).fill(Number.NaN)))
      values[index] = value
    }
  })
  return parts
}
