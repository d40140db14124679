import type { Role } from '#shared/read/roles/role.ts'
import type { Labelled } from './read-corpus.ts'

interface Line {
  record: string[]
  role: Role
}

type Random = () => number

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!

const TITLES = [
  'Table {n}. {a} by {b}, {y}',
  'Table {n}: {a}',
  '{a} and {b}',
  '{a} by {b}: {y}',
  'Annex {n} {a} ({y})',
  'Figure {n} - {a}',
  '{n}.{n} {a} in {y}',
]
const UNITS = [
  '(thousands)',
  '[In per cent]',
  'Reference period: {y}',
  'All values in units unless stated otherwise',
  'See notes',
  'Release of {y}',
]
const NOTES = [
  'Source: {a} register, {y}.',
  'Note: {a} may not add up because of rounding.',
  '1 Includes {b}.',
  '2 {a} revised in {y}.',
  '* Provisional',
  '(a) Excludes {b}',
  '.. not available',
  'Last updated: March {y}',
  'For further information see www.example.org/{n}',
  'Figures for {y} are estimates and will be replaced by the final return of the offices concerned',
]
const TOTALS = ['Total', 'TOTAL', 'Totals', 'Grand total', 'All', 'Sum', 'Total, all {a}', '{b} total', 'All {b}', 'Together', '']
const GROUPS = [
  'Urban',
  'Rural',
  'MALES',
  'FEMALES',
  'Public sector',
  'Private sector',
  'Under 25',
  'By region',
  'Of which:',
  'North',
  'Imports',
  'Current assets:',
  'Region {n}',
  'Type {n}',
  '{a}',
]

const figure = (cell: string): boolean => /^-?\d+(?:\.\d+)?$/.test(cell.trim())

/** An ordinary table as an office would publish it: title, headings, totals that are true, notes. */
export function publish(table: Labelled, random: Random): Labelled {
  const chance = (share: number) => random() < share
  const headed = table.roles[0] === 'header'
  const width = table.records[0]!.length
  const header = headed
    ? table.records[0]!.map((cell) => cell.replaceAll('_', ' '))
    : table.records[0]!.map((_, at) => `Column ${at + 1}`)
  const body = table.records.slice(headed ? 1 : 0)
  const start = Math.floor(random() * Math.max(1, body.length - 6))
  const rows = body.slice(start, start + 4 + Math.floor(random() ** 2 * 60)).map((record) => [...record])
  const holes = chance(0.3) ? random() * 0.6 : 0
  if (holes > 0) for (const row of rows) for (let column = 1; column < row.length; column++) if (chance(holes)) row[column] = ''
  const columns = header.flatMap((_, column) =>
    rows.every((row) => (row[column] ?? '').trim() === '' || figure(row[column]!)) ? [column] : [],
  )
  const labels = header.flatMap((_, column) => (columns.includes(column) ? [] : [column]))
  const label = labels[0] ?? 0
  const order = [label, ...header.map((_, column) => column).filter((column) => column !== label)].slice(
    0,
    2 + Math.floor(random() * width),
  )
  const fill = (text: string) =>
    text
      .replaceAll('{n}', String(1 + Math.floor(random() * 40)))
      .replaceAll('{y}', String(1990 + Math.floor(random() * 35)))
      .replaceAll('{a}', pick(header, random))
      .replaceAll('{b}', pick(header, random).toLowerCase())
  const single = (text: string, at = 0): string[] => order.map((_, column) => (column === at ? fill(text) : ''))
  const lines: Line[] = []
  const add = (record: string[], role: Role) => lines.push({ record, role })
  const gap = (share: number) => {
    if (chance(share)) add(single(''), 'empty')
  }
  const spaced = chance(0.5) ? 0.5 : 0
  if (chance(0.8)) {
    add(single(pick(TITLES, random)), 'metadata')
    gap(spaced)
    for (let more = Math.floor(random() * 3); more > 0; more--)
      add(single(pick(UNITS, random), chance(0.1) ? order.length - 1 : 0), 'metadata')
    gap(spaced)
  }
  const topped = chance(0.2) && order.length > 3
  if (topped)
    add(
      order.map((_, column) => (column > 0 && column % 2 === 1 ? fill('{a}') : '')),
      'header',
    )
  if (headed || chance(0.5))
    add(
      order.map((column, at) => (at === 0 && chance(0.2) ? '' : header[column]!)),
      'header',
    )
  gap(spaced)
  const grouped = chance(0.45)
  const totalled = chance(0.6) && order.some((column) => columns.includes(column))
  const totalFirst = chance(0.35)
  const sumOf = (part: readonly string[][], text: string): string[] =>
    order.map((column, at) => {
      if (at === 0) return fill(text)
      if (!columns.includes(column)) return ''
      const sum = part.reduce((all, row) => all + Number(row[column] || 0), 0)
      return String(Number(sum.toFixed(4)))
    })
  const total = pick(TOTALS, random)
  if (totalled && totalFirst) add(sumOf(rows, total), 'derived')
  const size = grouped ? 2 + Math.floor(random() * 8) : rows.length
  const subtotal = grouped && totalled && chance(0.4)
  for (let at = 0; at < rows.length; at += size) {
    const part = rows.slice(at, at + size)
    if (grouped) {
      gap(spaced / 2)
      add(single(pick(GROUPS, random)), 'group')
    }
    if (subtotal && totalFirst) add(sumOf(part, pick(TOTALS, random)), 'derived')
    for (const row of part)
      add(
        order.map((column) => row[column] ?? ''),
        'data',
      )
    if (subtotal && !totalFirst) add(sumOf(part, pick(TOTALS, random)), 'derived')
  }
  if (totalled && !totalFirst) {
    gap(spaced / 2)
    add(sumOf(rows, total), 'derived')
  }
  if (chance(0.7)) {
    gap(spaced)
    for (let more = 1 + Math.floor(random() * 5); more > 0; more--) add(single(pick(NOTES, random)), 'notes')
  }
  return {
    ...table,
    records: lines.map(({ record }) => record),
    roles: lines.map(({ record, role }) => (record.every((cell) => cell.trim() === '') ? 'empty' : role)),
  }
}
