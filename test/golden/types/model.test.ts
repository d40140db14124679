import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inferColumns, inferDescribed } from '#main/types/infer-columns.ts'
import { loadTypeModel } from '#main/types/type-model.ts'
import { type Class9, classes9 } from '#shared/contract/feature-type.ts'
import type { DescribedColumn } from '#shared/types/described-column.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'models', 'feature-types', '1')
const cases = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as (DescribedColumn & {
  table: string
  shares: number[]
})[]
const tables = [...Map.groupBy(cases, ({ table }) => table).values()]

describe('the trained model', () => {
  test('gives in the application what the learners gave in training', async () => {
    const model = await loadTypeModel(folder)
    const answers = await model.classify(tables)
    tables.forEach((columns, table) => {
      columns.forEach(({ name, shares }, at) => {
        const got = answers[table]![at]!
        classes9.forEach((name9: Class9) => {
          const expected = shares[model.manifest.classes.indexOf(name9)]!
          expect(Math.abs(got[name9] - expected), `${name}: ${name9}`).toBeLessThan(1e-6)
        })
      })
    })
  })

  test('a file that is not the one of the manifest is refused, and the votes answer', async () => {
    const other = mkdtempSync(join(tmpdir(), 'types-model-'))
    writeFileSync(join(other, 'manifest.json'), readFileSync(join(folder, 'manifest.json')))
    const bytes = readFileSync(join(folder, 'model.onnx'))
    bytes[100] = bytes[100]! ^ 1
    writeFileSync(join(other, 'model.onnx'), bytes)
    await expect(loadTypeModel(other)).rejects.toThrow('is not the one its manifest names')
    await expect(loadTypeModel(join(other, 'nowhere'))).rejects.toThrow('is not there')
  })

  test('the verdict goes with the model where rules cannot settle, and without it when it is not asked', async () => {
    const heard = await inferDescribed(tables)
    expect(heard.modelSilent).toBeNull()
    for (const columns of heard.tables)
      for (const { verdict, class9Confidence } of columns) {
        expect(classes9).toContain(verdict.class9)
        expect(class9Confidence).toBeGreaterThan(1 / 9)
      }
    const input = { name: 'order_id', values: ['1', '2', '3', '4', '5', '6'] }
    const silent = await inferColumns([input], null)
    expect(silent.modelSilent).toBe('It was not asked.')
    expect(silent.columns[0]!.verdict).toMatchObject({ type: 'identifier', class9: 'not-generalizable' })
  })
})
