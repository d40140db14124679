import type { Role } from '#shared/read/roles/role.ts'
import type { Labelled } from './read-corpus.ts'

export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Line {
  record: string[]
  role: Role
}

const WORDS = ['Alder', 'Birch', 'Cedar', 'Dover', 'Elm', 'Fern', 'Grove', 'Hazel', 'Iris', 'Juniper']

function grouped(cell: string): string {
  if (!/^-?\d{4,}(?:\.\d+)?$/.test(cell) || /^(?:1[89]|20)\d\d(?:\.0)?$/.test(cell)) return cell
  const [whole, part] = cell.split('.')
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (part && part !== '0' ? `.${part.slice(0, 2)}` : '')
}

function cutData(lines: Line[], random: () => number): Line[] {
  const data = lines.flatMap(({ role }, at) => (role === 'data' || role === 'derived' ? [at] : []))
  if (data.length < 6) return lines
  const length = Math.floor(data.length * random() * 0.6)
  const start = Math.floor(random() * (data.length - length))
  const drop = new Set(data.slice(start, start + length))
  return lines.filter((_, at) => !drop.has(at))
}

const MEASURES = [
  ['2016', '2017'],
  ['2005', '2006', '2007'],
  ['2011', '2012', 'Percent change'],
  ['Number', 'Rate'],
  ['Number', 'Percent of all'],
  ['Value', 'Average', 'Share'],
]

/** Several lines for each row: the same place or product in another year or by another measure, with the role of its first line. */
function perMeasure(lines: Line[], random: () => number): Line[] {
  const measures = MEASURES[Math.floor(random() * MEASURES.length)]!
  const repeat = random() < 0.25
  const factors = measures.map(() => 0.7 + random() * 0.6)
  const out: Line[] = []
  for (const { record, role } of lines) {
    const [label = '', ...cells] = record
    if (role !== 'data' && role !== 'derived') {
      out.push({ record: [label, '', ...cells], role })
      continue
    }
    for (const [at, measure] of measures.entries()) {
      const small = /[A-Z]/.test(measure) && at > 0
      const values = cells.map((cell) => {
        const value = Number(cell.replaceAll(',', ''))
        if (at === 0 || cell.trim() === '' || Number.isNaN(value)) return cell
        return small ? (random() * 40 - 10).toFixed(1) : (value * factors[at]!).toFixed(Number.isInteger(value) ? 0 : 1)
      })
      out.push({ record: [at === 0 || repeat ? label : '', measure, ...values], role })
    }
  }
  return out
}

function shuffled(width: number, random: () => number): number[] {
  const order = Array.from({ length: width }, (_, at) => at)
  for (let at = width - 1; at > 1; at--) {
    const other = 1 + Math.floor(random() * at)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}

/** A changed copy of a table whose roles stay true: what one publisher always does must not become a rule. */
export function vary(table: Labelled, seed: number): Labelled {
  const random = randomOf(seed)
  const chance = (share: number) => random() < share
  let lines: Line[] = table.records.map((record, at) => ({ record: [...record], role: table.roles[at]! }))
  const dropRole = (role: Role) => {
    lines = lines.filter((line) => line.role !== role)
  }
  if (lines.length > 320) lines = [...lines.slice(0, 200), ...lines.slice(-80)]
  if (chance(0.5)) dropRole('empty')
  else if (chance(0.3)) lines = lines.filter(({ role }) => role !== 'empty' || chance(0.5))
  if (chance(0.03)) {
    // A sheet that holds no table at all is described by its text alone.
    const text = lines.filter(({ role }) => role === 'metadata')
    if (text.length >= 3) lines = text
  }
  if (chance(0.12)) dropRole('metadata')
  if (chance(0.06)) dropRole('header')
  if (chance(0.15)) dropRole('notes')
  if (chance(0.35)) lines = cutData(lines, random)
  if (chance(0.2)) {
    const spaced: Line[] = []
    for (const [at, line] of lines.entries()) {
      if (at > 0 && line.role !== lines[at - 1]!.role && line.role !== 'data' && line.role !== 'derived')
        spaced.push({ record: [''], role: 'empty' })
      spaced.push(line)
    }
    lines = spaced
  }
  if (chance(0.2)) lines = perMeasure(lines, random)
  const width = Math.max(1, ...lines.map(({ record }) => record.length))
  if (chance(0.5)) for (const line of lines) line.record = line.record.map((cell) => cell.replace(/^(-?\d+)\.0$/, '$1'))
  if (chance(0.35)) for (const line of lines) line.record = line.record.map(grouped)
  if (chance(0.2) && width > 2) {
    const order = shuffled(width, random)
    for (const line of lines) if (line.record.length > 1) line.record = order.map((from) => line.record[from] ?? '')
  }
  if (chance(0.2)) {
    const pad = 1 + Math.floor(random() * 6)
    for (const line of lines) if (line.role !== 'empty') line.record.push(...Array.from({ length: pad }, () => ''))
  }
  if (chance(0.1)) for (const line of lines) if (line.role !== 'empty') line.record.unshift('')
  if (chance(0.25))
    for (const line of lines) while (line.record.length > 1 && line.record.at(-1)!.trim() === '') line.record.pop()
  if (chance(0.12))
    for (const line of lines)
      line.record = line.record.map((cell) =>
        cell.replace(/\b(?:total|notes?|source|table)s?\b/gi, WORDS[Math.floor(random() * WORDS.length)]!),
      )
  if (chance(0.1)) for (const line of lines) line.record = line.record.map((cell) => (random() < 0.9 ? cell.toUpperCase() : cell))
  return { ...table, records: lines.map(({ record }) => record), roles: lines.map(({ role }) => role) }
}
