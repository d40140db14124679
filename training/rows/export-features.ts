/**
 * Writes the features of every labelled line for train.py, by the same code that the application runs.
 *   node training/rows/export-features.ts DATA OUT [COPIES]   DATA has csv/rows, tables and prep
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toContext } from '#shared/read/roles/context.ts'
import { lineFeatures } from '#shared/read/roles/features.ts'
import { toGrid } from '#shared/read/roles/grid.ts'
import { SCORED_ROLES } from '#shared/read/roles/role.ts'
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

function save(folder: string, index: Index, blocks: readonly Float32Array[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'lines.json'), JSON.stringify(index))
  writeFileSync(join(folder, 'lines.f32'), Buffer.concat(blocks.map(bytes)))
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
  save(out, { names, parts }, blocks)
}

const [data, out, copies] = process.argv.slice(2)
if (data && out) exportLines(data, out, Number(copies ?? 3))
else {
  process.stderr.write('usage: export-features.ts DATA OUT [COPIES]\n')
  process.exitCode = 2
}
