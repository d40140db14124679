/** Disguised missing values found in the ptype tables: precision, recall, F1 over (column, trimmed value): the truth writes blanks as nothing. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { inferColumn } from '../src-shared/types/infer.ts'
import { disguisedMissing } from '../src-shared/types/missing.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, '..', 'shared', 'data', 'ptype')

export async function run(): Promise<void> {
  if (!existsSync(folder)) {
    process.stderr.write(`missing-values: ${folder} is not here, nothing measured\n`)
    return
  }
  const files: Record<string, { found: number; expected: number; right: number; wrong: string[]; overlooked: string[] }> = {}
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
    const name = file.slice(0, -4)
    const truth = JSON.parse(readFileSync(join(folder, 'missing', `${name}.json`), 'utf8').replace(/^\uFEFF/, '')) as Record<
      string,
      { missing_values: string[] }
    >
    const rows = readRows(join(folder, file), Object.keys(truth))
    const tally = { found: 0, expected: 0, right: 0, wrong: [] as string[], overlooked: [] as string[] }
    for (const [column, { missing_values }] of Object.entries(truth)) {
      const values = rows.get(column)
      if (!values) continue
      const found = new Set(missingOf(column, values).map((value) => value.trim()))
      const expected = new Set(missing_values.map((value) => value.trim()))
      tally.found += found.size
      tally.expected += expected.size
      for (const value of found)
        if (expected.has(value)) tally.right++
        else tally.wrong.push(`${column}: ${value}`)
      for (const value of expected) if (!found.has(value)) tally.overlooked.push(`${column}: ${value}`)
    }
    files[name] = tally
  }
  const sum = (key: 'found' | 'expected' | 'right') => Object.values(files).reduce((total, tally) => total + tally[key], 0)
  const precision = sum('right') / Math.max(1, sum('found'))
  const recall = sum('right') / Math.max(1, sum('expected'))
  const ledger = {
    f1: round((2 * precision * recall) / (precision + recall)),
    precision: round(precision),
    recall: round(recall),
    target: 0.85,
    files,
  }
  mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
  writeFileSync(join(root, 'bench', 'ledger', 'missing-values.json'), `${JSON.stringify(ledger, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify({ f1: ledger.f1, precision: ledger.precision, recall: ledger.recall })}\n`)
}

function missingOf(column: string, values: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const entries = [...counts].map(([value, count]) => ({ value, count }))
  const verdict = inferColumn({
    name: column,
    values: entries.map(({ value }) => value),
    counts: entries.map(({ count }) => count),
  })
  return disguisedMissing(entries, { name: column, type: verdict.type }).map(({ value }) => value)
}

/** Some of the tables have no header: their truth names the columns by number. */
function readRows(path: string, names: readonly string[]): Map<string, string[]> {
  const text = new TextDecoder('utf-8').decode(readFileSync(path))
  const rows = Papa.parse<string[]>(text, { skipEmptyLines: true }).data
  const numbered = names.every((name) => /^\d+$/.test(name))
  const header = numbered ? rows[0]!.map((_, at) => String(at)) : rows[0]!
  const first = numbered ? Math.min(...names.map(Number)) : 0
  const body = numbered ? rows : rows.slice(1)
  return new Map(header.map((name, at) => [numbered ? String(at + first) : name, body.map((row) => row[at] ?? '')]))
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

if (import.meta.main) await run()
