import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pick, seeded } from '../profile/random.ts'

type Row = readonly string[]

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const table = (header: Row, rows: readonly Row[], end = '\n'): string =>
  [header, ...rows].map((row) => row.map(quoted).join(',') + end).join('')
const rowsOf = (count: number, row: (at: number) => Row): Row[] => Array.from({ length: count }, (_, at) => row(at))

/** Tables at the edges of what tables hold: nothing, one row, far numbers, long and foreign text, broad, long. */
export function writeExtremes(folder: string): readonly string[] {
  const random = seeded(41)
  const numbers = ['1e308', '-1e308', '5e-324', '0', '-0', '9007199254740993', '18446744073709551615', '1.0000000000000002', '']
  const foreign = ['🇫🇷', 'e\u0301', 'é', 'שלום', '\u00a0', '漢字かな交じり', 'İstanbul', 'ß', '𝒜𝓑', 'ﬁ']
  const moments = ['2024-02-29', '1900-01-01', '9999-12-31', '1970-01-01 00:00:00', '2024-12-31 23:59:59', '2024-03-31T02:30:00Z']
  const dressed = ['$1,234.50', '(12)', '12 %', '€ 7', '1 234,5', '-3', '+4', '1,234', 'N/A', '-999', '?', '0.5']
  const tables: Record<string, string> = {
    'one-row': table(['a', 'b', 'c'], [['1', 'x', '2024-01-01']]),
    'no-values': table(
      ['empty', 'blank', 'constant'],
      rowsOf(3000, () => ['', '  ', 'same']),
    ),
    'far-numbers': table(
      ['far', 'near', 'id'],
      rowsOf(6000, (at) => [pick(random, numbers), (random() * 1e-9).toString(), `${2 ** 53 + 2 * at}`]),
    ),
    'long-text': table(
      ['long', 'unique', 'repeated'],
      rowsOf(900, (at) => ['lorem ipsum '.repeat(at % 300), `key-${at}-${random()}`, 'z'.repeat(5000 + (at % 2))]),
    ),
    'foreign-text': table(
      ['text', 'mixed'],
      rowsOf(6000, () => [pick(random, foreign), `${pick(random, foreign)} ${pick(random, foreign)}`]),
    ),
    moments: table(
      ['moment', 'half', 'clock'],
      rowsOf(6000, (at) => [
        pick(random, moments),
        at % 2 === 0 ? pick(random, moments) : 'soon',
        `2023-0${1 + (at % 9)}-1${at % 10} ${String(at % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
      ]),
    ),
    'dressed-numbers': table(
      ['dressed', 'percent'],
      rowsOf(6000, (at) => [pick(random, dressed), `${at % 101} %`]),
    ),
    'line-ends': table(
      ['a', 'b'],
      rowsOf(6000, (at) => [`${at}`, at % 7 === 0 ? 'two\nlines' : 'one']),
      '\r\n',
    ),
    broad: table(
      rowsOf(1, () => Array.from({ length: 150 }, (_, at) => `c${at}`))[0]!,
      rowsOf(400, (at) =>
        Array.from({ length: 150 }, (_, column) => (column % 3 === 0 ? `${at % 5}` : (random() * column).toFixed(2))),
      ),
    ),
    long: table(
      ['n', 'word', 'share', 'day'],
      rowsOf(120_000, (at) => [
        `${at}`,
        pick(random, ['red', 'green', 'blue', '']),
        random().toFixed(6),
        `2024-0${1 + (at % 9)}-0${1 + (at % 8)}`,
      ]),
    ),
  }
  return Object.entries(tables).map(([name, text]) => {
    const path = join(folder, `${name}.csv`)
    writeFileSync(path, text)
    return path
  })
}
