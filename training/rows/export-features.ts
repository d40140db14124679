/**
 * Writes the features of every labelled line for train.py, by the same code that the application runs.
 *   node training/rows/export-features.ts lines DATA OUT [COPIES]   DATA has csv/rows, tables and prep
 *   node training/rows/export-features.ts stacked OUT               adds the second stage, from OUT/chances.f32
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toContext } from '#shared/read/roles/context.ts'
import { type Features, lineFeatures } from '#shared/read/roles/features.ts'
import { toGrid } from '#shared/read/roles/grid.ts'
import { CLASS_COUNT, SCORED_ROLES } from '#shared/read/roles/role.ts'
import { stackedFeatures } from '#shared/read/roles/stacked-features.ts'
import { publish } from './publish.ts'
import { plainTables, verboseTables } from './read-corpus.ts'
import { randomOf, vary } from './vary.ts'

interface Part {
  readonly file: string
  readonly set: string
  readonly copy: number
  readonly rows: number
  readonly roles: number[]
  readonly lines: readonly number[]
}

interface Index {
  readonly names: readonly string[]
  readonly parts: Part[]
}

const bytes = (values: Float32Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)

function save(folder: string, name: string, index: Index, blocks: readonly Float32Array[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(index))
  writeFileSync(join(folder, `${name}.f32`), Buffer.concat(blocks.map(bytes)))
}

function exportLines(data: string, out: string, copies: number): void {
  const tables = [
    ...verboseTables(join(data, 'csv/rows')),
    ...plainTables(join(data, 'tables')),
    ...plainTables(join(data, 'prep')),
  ]
  const parts: Part[] = []
  const blocks: Float32Array[] = []
  let names: readonly string[] = []
  for (const [at, table] of tables.entries()) {
    const many = table.set === 'plain-held' ? 0 : copies
    for (let copy = 0; copy <= many; copy++) {
      const seed = at * 101 + copy
      const base = copy > 0 && table.set === 'plain' ? publish(table, randomOf(seed + 7)) : table
      const varied = copy === 0 ? table : vary(base, seed)
      const features = lineFeatures(toContext(toGrid(varied.records)))
      if (features.lines.length === 0) continue
      names = features.names
      blocks.push(features.values)
      const roles = features.lines.map((line) => SCORED_ROLES.indexOf(varied.roles[line]! as (typeof SCORED_ROLES)[number]))
      parts.push({ file: table.file, set: table.set, copy, rows: features.lines.length, roles, lines: features.lines })
    }
  }
  save(out, 'lines', { names, parts }, blocks)
}

function readFloats(path: string): Float32Array {
  const raw = readFileSync(path)
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength))
}

function exportStacked(out: string): void {
  const index = JSON.parse(readFileSync(join(out, 'lines.json'), 'utf8')) as Index
  const values = readFloats(join(out, 'lines.f32'))
  const chances = readFloats(join(out, 'chances.f32'))
  const width = index.names.length
  const blocks: Float32Array[] = []
  let names: readonly string[] = []
  let row = 0
  for (const part of index.parts) {
    const first: Features = {
      names: index.names,
      lines: part.lines,
      values: values.subarray(row * width, (row + part.rows) * width),
    }
    const stacked = stackedFeatures(first, chances.subarray(row * CLASS_COUNT, (row + part.rows) * CLASS_COUNT))
    names = stacked.names.slice(width)
    const own = new Float32Array(part.rows * names.length)
    for (let at = 0; at < part.rows; at++)
      own.set(stacked.values.subarray(at * stacked.names.length + width, (at + 1) * stacked.names.length), at * names.length)
    blocks.push(own)
    row += part.rows
  }
  save(out, 'stacked', { names, parts: [] }, blocks)
}

const [mode, first, second, copies] = process.argv.slice(2)
if (mode === 'lines' && first && second) exportLines(first, second, Number(copies ?? 3))
else if (mode === 'stacked' && first) exportStacked(first)
else {
  process.stderr.write('usage: export-features.ts lines DATA OUT [COPIES] | stacked OUT\n')
  process.exitCode = 2
}
