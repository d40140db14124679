import Papa from 'papaparse'

export interface Difference {
  place: string
  expected: string
  found: string
}

const RELATIVE = 1e-9

/** Text and whole numbers exactly, other numbers within 1e-9 of their size; true is True, midnight is the day. */
export function compareTables(expected: string, found: string): readonly Difference[] {
  const [a, b] = [rowsOf(expected), rowsOf(found)]
  const differences: Difference[] = []
  if (a[0]?.join('\u0000') !== b[0]?.join('\u0000')) {
    return [{ place: 'header', expected: (a[0] ?? []).join(' | '), found: (b[0] ?? []).join(' | ') }]
  }
  if (a.length !== b.length) return [{ place: 'rows', expected: String(a.length - 1), found: String(b.length - 1) }]
  for (let row = 1; row < a.length; row++) {
    for (const [at, name] of (a[0] ?? []).entries()) {
      const [left, right] = [a[row]?.[at] ?? '', b[row]?.[at] ?? '']
      if (!sameCell(left, right)) differences.push({ place: `${name}, row ${row}`, expected: left, found: right })
    }
  }
  return differences
}

function rowsOf(text: string): readonly (readonly string[])[] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false })
  return data.at(-1)?.length === 1 && data.at(-1)?.[0] === '' ? data.slice(0, -1) : data
}

function sameCell(a: string, b: string): boolean {
  if (a === b) return true
  const [x, y] = [plain(a), plain(b)]
  if (x === y) return true
  if (!NUMERIC.test(x) || !NUMERIC.test(y)) return false
  const [left, right] = [Number(x), Number(y)]
  return Math.abs(left - right) <= RELATIVE * Math.max(Math.abs(left), Math.abs(right), 1e-3)
}

const NUMERIC = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

function plain(cell: string): string {
  const time = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?)?Z?$/.exec(cell)
  if (time !== null) {
    const fraction = (time[3] ?? '').replace(/0+$/, '')
    return `${time[1]} ${time[2] ?? '00:00:00'}${fraction === '' ? '' : `.${fraction}`}`
  }
  return /^(true|false)$/i.test(cell) ? cell.toLowerCase() : cell
}
