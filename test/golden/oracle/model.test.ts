import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { profileTable } from '#main/engine/profile-table.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { oracleFolder, readManifest, taskOf } from '#main/oracle/manifest.ts'
import { readModelFiles } from '#main/oracle/model-files.ts'
import { loadOracle } from '#main/oracle/oracle-model.ts'
import { candidatesFor } from '#shared/advise/oracle/candidates.ts'
import { columnRow, FEATURES } from '#shared/advise/oracle/features.ts'
import { predict } from '#shared/advise/oracle/tree-ensemble.ts'
import { TreeShapley } from '#shared/advise/oracle/tree-shapley.ts'
import { questionOf } from '#shared/advise/questions.ts'
import type { Context, ModelFamily } from '#shared/contract/context.ts'

interface Golden {
  cases: { row: number[]; share: number; parts: Record<string, number>; shapley: Record<string, number[]> }[]
  columns: { column: string; model: ModelFamily; actions: string[]; row: number[] }[]
}

const golden = JSON.parse(readFileSync(join(oracleFolder(), 'golden.json'), 'utf8')) as Golden
const invented = join(import.meta.dirname, '..', '..', '..', 'training', 'oracle', 'golden.csv')

describe('the oracle in the application', () => {
  test('says of each row what the learners said in training', async () => {
    const oracle = await loadOracle(taskOf(oracleFolder(), readManifest()))
    const shares = await oracle.shares(Float32Array.from(golden.cases.flatMap(({ row }) => row)))
    expect(shares).toHaveLength(golden.cases.length)
    golden.cases.forEach(({ share }, at) => {
      expect(Math.abs(shares[at]! - share)).toBeLessThan(1e-6)
    })
  })

  test.each(['xgboost', 'lightgbm', 'forest'])('its trees and Shapley values of %s are those of the reference', async (kind) => {
    const { trees } = await readModelFiles(taskOf(oracleFolder(), readManifest()))
    const ensemble = trees.find((each) => each.kind === kind)!
    const shapley = new TreeShapley(ensemble)
    for (const { row, parts, shapley: expected } of golden.cases) {
      const figures = Float32Array.from(row)
      expect(Math.abs(predict(ensemble, figures) - parts[kind]!)).toBeLessThan(1e-6)
      const values = new Float64Array(FEATURES)
      shapley.addTo(values, figures, FEATURES)
      const reference = expected[kind]!
      expect(reference).toHaveLength(FEATURES + 1)
      for (const [feature, value] of values.entries()) expect(Math.abs(value - reference[feature]!)).toBeLessThan(1e-6)
      expect(Math.abs(shapley.base - reference[FEATURES]!)).toBeLessThan(1e-6)
    }
  })

  test('computes the figures of a column as they were computed for training', async () => {
    const purpose: Context = { target: 'returned', task: 'classification', model: null, domain: null }
    const { columns } = await profileTable(await openTable(invented), { context: purpose })
    expect(golden.columns.map(({ column }) => column)).toEqual(columns.map(({ name }) => name))
    golden.columns.forEach(({ model, actions, row }, at) => {
      const question = questionOf(columns[at]!, { ...purpose, model })
      expect([...columnRow(question)]).toEqual(row)
      expect(candidatesFor(question)).toEqual(actions)
    })
  })
})
