import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Role } from '#shared/read/roles/role.ts'

export interface Labelled {
  readonly file: string
  readonly set: string
  readonly records: string[][]
  readonly roles: Role[]
}

export function parseCsv(text: string): string[][] {
  const records = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: false }).data
  if (/[\r\n]$/.test(text)) records.pop()
  return records
}

/** The tables of statistics offices, with a role for each record. */
export function verboseTables(folder: string): Labelled[] {
  const truth = readFileSync(join(folder, 'truth.jsonl'), 'utf8').trim().split('\n')
  return truth.map((line) => {
    const { file, lines } = JSON.parse(line) as { file: string; lines: Role[] }
    const records = parseCsv(readFileSync(join(folder, file), 'utf8'))
    if (records.length !== lines.length) throw new Error(`${file}: ${records.length} records, ${lines.length} roles`)
    return { file, set: file.split('/')[0]!, records, roles: lines }
  })
}

const figure = (cell: string | undefined): boolean => cell !== undefined && /^\s*[-+]?[\d.,]*\d[\d.,]*%?\s*$/.test(cell)

function hasHeader(records: readonly string[][]): boolean {
  const first = records[0]!
  return !first.some((cell, column) => figure(cell) && figure(records[1]?.[column]) && figure(records[2]?.[column]))
}

function hash(text: string): number {
  let value = 2166136261
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619)
  return value >>> 0
}

const HEAD = 120
const TAIL = 30

/** Ordinary tables: a header (or none), then data. Half of them, chosen by name, are kept for validation alone. */
export function plainTables(folder: string): Labelled[] {
  const found: Labelled[] = []
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:csv|tsv|tab)$/i.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path, 'utf8').slice(0, 2_000_000)
    const records = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
    if (text.length === 2_000_000) records.pop()
    const width = records[1]?.length ?? 0
    if (records.length < 4 || width < 2 || records.some((record) => record.length !== width)) continue
    const kept = records.length > HEAD + TAIL ? [...records.slice(0, HEAD), ...records.slice(-TAIL)] : records
    const header = hasHeader(records)
    const name = path.slice(folder.length + 1)
    const roles = kept.map(
      (record, line): Role => (record.every((cell) => cell.trim() === '') ? 'empty' : line === 0 && header ? 'header' : 'data'),
    )
    found.push({ file: name, set: hash(name) % 2 === 0 ? 'plain' : 'plain-held', records: kept, roles })
  }
  return found
}
