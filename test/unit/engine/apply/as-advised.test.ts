import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { analyzeFile } from '#main/advisor/analyze-file.ts'
import { applyRecipe } from '#main/engine/apply/apply-recipe.ts'

const rows = 120
const amounts = Array.from({ length: rows }, (_, row) => (row * 7919.37) % 12_345)

function european(value: number, digits: number): string {
  const [whole, fraction] = value.toFixed(digits).split('.')
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction === undefined ? '' : `,${fraction}`}`
}

/** A column as it is written, and the number that has to come of it. */
const written: Record<string, (row: number) => [string, number]> = {
  Umsatz: (row) => [`${european(amounts[row]!, 2)} €`, Number(amounts[row]!.toFixed(2))],
  Preis: (row) => [`€ ${european(amounts[row]! / 3, 2)}`, Number((amounts[row]! / 3).toFixed(2))],
  Gewicht: (row) => [`${european(amounts[row]! / 7, 1)} kg`, Number((amounts[row]! / 7).toFixed(1))],
  Anteil: (row) => [`${european(amounts[row]! / 200, 1)} %`, Number((amounts[row]! / 200).toFixed(1)) / 100],
  Wert: (row) => [european(amounts[row]! / 9, 3), Number((amounts[row]! / 9).toFixed(3))],
  swiss: (row) => [
    european(amounts[row]!, 2)
      .replace(',', '.')
      .replace(/\.(?=\d{3}\.)/, "'"),
    Number(amounts[row]!.toFixed(2)),
  ],
  balance: (row) => {
    const value = Number(amounts[row]!.toFixed(2))
    return row % 3 === 0 ? [`(${value})`, -value] : [String(value), value]
  },
  change: (row) => (row % 2 === 0 ? [`\u2212${row}.5`, -row - 0.5] : [`${row}.5`, row + 0.5]),
  budget: (row) => (row % 2 === 0 ? [`$${row + 1}.5k`, 1000 * (row + 1.5)] : [`$${row + 1}M`, 1e6 * (row + 1)]),
  height: (row) => [`${4 + (row % 3)}'${row % 12}"`, 12 * (4 + (row % 3)) + (row % 12)],
}

const dayOf = (row: number): string => String(20_200_101 + 100 * (row % 12) + (row % 28))

let folder = ''
let plain: Record<string, string>[] = []
let predicted: Record<string, string>[] = []

async function asAdvised(target: string | null): Promise<Record<string, string>[]> {
  const path = join(folder, 'in.csv')
  const options = {
    target,
    task: target ? ('regression' as const) : null,
    model: target ? ('tree' as const) : null,
    domain: null,
  }
  const signal = new AbortController().signal
  const { recipe } = await analyzeFile(path, createAdvisor(), { ...options, measure: false, progress: () => {}, signal })
  const out = join(folder, `out-${target}.csv`)
  await applyRecipe({ source: path, recipe, out })
  return Papa.parse<Record<string, string>>(readFileSync(out, 'utf8'), { header: true, skipEmptyLines: true }).data
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aurora-advised-'))
  const lines = Array.from({ length: rows }, (_, row) => [...Object.values(written).map((write) => write(row)[0]), dayOf(row)])
  writeFileSync(
    join(folder, 'in.csv'),
    Papa.unparse({ fields: [...Object.keys(written), 'day'], data: lines }, { delimiter: ';' }),
  )
  plain = await asAdvised(null)
  predicted = await asAdvised('Umsatz')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('amounts as they are written in Europe, and feet and inches, come out as what they are', () => {
  test.each(Object.keys(written))('%s', (name) => {
    for (let row = 0; row < rows; row++) expect(Number(plain[row]![name]), `row ${row}`).toBeCloseTo(written[name]!(row)[1], 9)
  })

  test('days of eight digits', () => {
    for (let row = 0; row < rows; row++) expect(plain[row]!['day']).toMatch(dayOf(row).replace(/(....)(..)(..)/, '$1-$2-$3'))
  })

  test('what is to be predicted', () => {
    for (let row = 0; row < rows; row++) expect(Number(predicted[row]!['Umsatz'])).toBeCloseTo(written['Umsatz']!(row)[1], 9)
  })
})
