import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bell, pick, seeded } from './random.ts'

const cities = 'Berlin Paris London Madrid Rome Vienna Prague Warsaw Lisbon Dublin Oslo Athens Zurich Milan Porto Lyon'.split(' ')
const countries = ['DE', 'FR', 'GB', 'ES', 'IT', 'AT', 'CZ', 'PL', 'PT', 'IE', 'NO', 'GR', 'CH']
const states = ['active', 'inactive', 'pending', 'closed']
const words = 'late order please call before delivery item broken new customer asked refund sent again today fine thanks'.split(
  ' ',
)
const given = 'Anna Ben Clara David Emma Felix Greta Hugo Ida Jonas Karl Lena Mia Noah Olga Paul Rosa Simon Tina Uwe'.split(' ')
const family = 'Meyer Smith Rossi Dubois Novak Garcia Silva Jensen Kowalski Papadopoulos Murphy Weber Fischer Moreau'.split(' ')

type Random = () => number
type Cell = (row: number, random: Random) => string

export interface SpeedFile {
  name: string
  rows: number
  seed: number
  header: readonly string[]
  cells: readonly Cell[]
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number))
const day: Cell = (_, r) =>
  `20${two(10 + Math.floor(r() * 15))}-${two(1 + Math.floor(r() * 12))}-${two(1 + Math.floor(r() * 28))}`
const clock: Cell = (_, r) => `${two(Math.floor(r() * 24))}:${two(Math.floor(r() * 60))}:${two(Math.floor(r() * 60))}`
const sometimes =
  (share: number, cell: Cell): Cell =>
  (row, r) =>
    r() < share ? '' : cell(row, r)

const orders: Record<string, Cell> = {
  order_id: (row) => String(1_000_000 + row),
  customer: (_, r) => `C-${100_000 + Math.floor(r() * 400_000)}`,
  full_name: (_, r) => `${pick(r, given)} ${pick(r, family)}`,
  email: (_, r) => `${pick(r, given).toLowerCase()}.${pick(r, family).toLowerCase()}${Math.floor(r() * 90_000)}@example.org`,
  city: sometimes(0.03, (_, r) => pick(r, cities)),
  country: (_, r) => (r() < 0.002 ? 'N/A' : pick(r, countries)),
  amount: (_, r) => Math.exp(bell(r, 4, 1)).toFixed(2),
  quantity: (_, r) => String(1 + Math.floor(r() * r() * 40)),
  rating: sometimes(0.12, (_, r) => (1 + Math.floor(r() * 5)).toString()),
  ordered_at: (row, r) => `${day(row, r)} ${clock(row, r)}`,
  status: (_, r) => pick(r, states),
  comment: sometimes(0.4, (_, r) => Array.from({ length: 3 + Math.floor(r() * 6) }, () => pick(r, words)).join(' ')),
}

const readings: Record<string, Cell> = {
  reading: (row) => String(row + 1),
  device: (_, r) => `device-${1000 + Math.floor(r() * 2000)}`,
  taken: (row) => new Date(1_600_000_000_000 + row * 7000).toISOString().slice(0, 19),
  temperature: (_, r) => bell(r, 21, 4).toFixed(5),
  pressure: (_, r) => bell(r, 1013.25, 8).toFixed(6),
  state: (_, r) => pick(r, states),
}

function wideCell(column: number): Cell {
  if (column % 10 === 9) return (_, r) => pick(r, countries)
  if (column % 10 === 8) return (_, r) => pick(r, states)
  if (column % 10 >= 5) return (_, r) => String(Math.floor(r() * 1000))
  return (_, r) => bell(r, column, 3).toFixed(2)
}

/** The columns of the orders again and again: a table as broad as a screen review meets. */
const broad = Array.from({ length: 50 }, (_, place) => {
  const [name, cell] = Object.entries(orders)[place % 12]!
  return { name: place < 12 ? name : `${name}_${Math.floor(place / 12) + 1}`, cell }
})

const wideColumns = Array.from({ length: 2000 }, (_, column) => column)

export const speedFiles = {
  orders: { name: 'orders-2m-12.csv', rows: 2_000_000, seed: 11, header: Object.keys(orders), cells: Object.values(orders) },
  readings: {
    name: 'readings-5m-6.csv',
    rows: 5_000_000,
    seed: 12,
    header: Object.keys(readings),
    cells: Object.values(readings),
  },
  broad: {
    name: 'orders-2m-50.csv',
    rows: 2_000_000,
    seed: 14,
    header: broad.map(({ name }) => name),
    cells: broad.map(({ cell }) => cell),
  },
  wide: {
    name: 'wide-50k-2000.csv',
    rows: 50_000,
    seed: 13,
    header: wideColumns.map((column) => `c${column}`),
    cells: wideColumns.map(wideCell),
  },
} satisfies Record<string, SpeedFile>

/** Writes the file once; `times` repeats all its rows, for the run that shows whether memory stays flat. Answers where it is. */
export function speedFile(file: SpeedFile, times = 1): string {
  const folder = join(tmpdir(), 'aurora-bench')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, times === 1 ? file.name : `${times}x-${file.name}`)
  if (existsSync(path) && statSync(path).size > 0) return path
  if (times > 1) return repeatRows(speedFile(file), path, times)
  const handle = openSync(path, 'w')
  const random = seeded(file.seed)
  let buffer = `${file.header.join(',')}\n`
  for (let row = 0; row < file.rows; row += 1) {
    let line = ''
    for (let column = 0; column < file.cells.length; column += 1) {
      line += column === 0 ? file.cells[column]!(row, random) : `,${file.cells[column]!(row, random)}`
    }
    buffer += `${line}\n`
    if (buffer.length > 1 << 22) {
      writeSync(handle, buffer)
      buffer = ''
    }
  }
  writeSync(handle, buffer)
  closeSync(handle)
  return path
}

function repeatRows(source: string, path: string, times: number): string {
  const [from, to] = [openSync(source, 'r'), openSync(path, 'w')]
  const buffer = Buffer.allocUnsafe(1 << 22)
  const head = buffer.subarray(0, readSync(from, buffer, 0, 1 << 16, 0))
  const header = head.indexOf(10) + 1
  writeSync(to, head, 0, header)
  for (let time = 0; time < times; time += 1) {
    let at = header
    for (let length = 1; length > 0; at += length) {
      length = readSync(from, buffer, 0, buffer.length, at)
      writeSync(to, buffer, 0, length)
    }
  }
  closeSync(from)
  closeSync(to)
  return path
}
