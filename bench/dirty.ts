import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { modelReading } from '#main/types/model-reading.ts'
import { noContext } from '#shared/contract/context.ts'
import { measureTable } from '#shared/profile/measure-table.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, '..', 'shared', 'data', 'dirty')
const targets: Record<string, number> = { hospital: 0.75, beers: 0.85 }

type Table = (string | null)[][]

function read(path: string): Table {
  const { data } = Papa.parse<string[]>(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), { skipEmptyLines: true })
  return data.map((row) => row.map((cell) => (cell === '' ? null : cell)))
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/** Error cells found without any label, against the clean file: precision, recall, F1, in all and by column. */
async function score(name: string) {
  const [header, ...dirty] = read(join(folder, name, 'dirty.csv'))
  const [, ...clean] = read(join(folder, name, 'clean.csv'))
  const names = header!.map(String)
  const columns = names.map((_, column) => dirty.map((row) => row[column] ?? null))
  const { profile } = await measureTable(
    { names, columns },
    { context: noContext, reading: modelReading, exactness: 'exact', mostSuspects: Infinity },
  )
  const { suspects } = profile
  const found = new Set(suspects.map((cell) => `${cell.row}:${names.indexOf(cell.column)}`))
  const byColumn: Record<string, { wrong: number; found: number; right: number }> = {}
  for (const [column, title] of names.entries()) {
    const tally = { wrong: 0, found: 0, right: 0 }
    for (const [row, cells] of dirty.entries()) {
      const isWrong = (cells[column] ?? '') !== (clean[row]![column] ?? '')
      const isFound = found.has(`${row}:${column}`)
      if (isWrong) tally.wrong += 1
      if (isFound) tally.found += 1
      if (isWrong && isFound) tally.right += 1
      if (process.env['SHOW'] === title && isWrong !== isFound) {
        const why = suspects.find((cell) => cell.row === row && cell.column === title)
        process.stderr.write(`${isWrong ? 'missed' : 'false '} ${cells[column]} | ${clean[row]![column]} | ${why?.words ?? ''}\n`)
      }
    }
    if (tally.wrong + tally.found > 0) byColumn[title] = tally
  }
  const sum = (part: 'wrong' | 'found' | 'right'): number =>
    Object.values(byColumn).reduce((total, tally) => total + tally[part], 0)
  const precision = sum('right') / Math.max(1, sum('found'))
  const recall = sum('right') / Math.max(1, sum('wrong'))
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall)
  return { f1: round(f1), target: targets[name], precision: round(precision), recall: round(recall), byColumn }
}

if (!existsSync(folder)) {
  process.stdout.write(`dirty: left out, ${folder} is not there\n`)
} else {
  const results: Record<string, unknown> = {}
  for (const name of Object.keys(targets)) {
    const result = await score(name)
    results[name] = result
    process.stdout.write(
      `dirty ${name}: F1 ${result.f1} (reach ${result.target}), precision ${result.precision}, recall ${result.recall}\n`,
    )
  }
  mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
  writeFileSync(join(root, 'bench', 'ledger', 'dirty.json'), `${JSON.stringify(results, null, 2)}\n`)
}
