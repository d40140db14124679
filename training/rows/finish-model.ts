/** Writes the golden cases and the manifest beside a freshly trained model: node training/rows/finish-model.ts models/row-roles/1 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toContext } from '#shared/read/roles/context.ts'
import { lineFeatures } from '#shared/read/roles/features.ts'
import { toGrid } from '#shared/read/roles/grid.ts'
import { classifyRows, toRowModel } from '#shared/read/roles/index.ts'
import { exampleTables } from './example-tables.ts'

const folder = process.argv[2]
if (!folder) throw new Error('usage: finish-model.ts MODEL_FOLDER')

const model = toRowModel(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')))
const round = (values: ArrayLike<number>) => Array.from(values, (value) => Number(value.toFixed(4)))
const cases = Object.entries(exampleTables).map(([name, records]) => {
  const { roles, confidence } = classifyRows(records, model)
  const features = lineFeatures(toContext(toGrid(records)))
  const sample = Object.fromEntries(features.names.map((feature, at) => [feature, Number(features.values[at]!.toFixed(4))]))
  return { name, records, roles, confidence: round(confidence), firstLine: sample }
})
writeFileSync(join(folder, 'golden.json'), `${JSON.stringify({ cases }, null, 1)}\n`)

const files = Object.fromEntries(
  ['model.json', 'golden.json', 'card.md'].map((name) => {
    const bytes = readFileSync(join(folder, name))
    return [name, { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }]
  }),
)
writeFileSync(
  join(folder, 'manifest.json'),
  `${JSON.stringify({ name: 'row-roles', version: '1', format: 1, files }, null, 2)}\n`,
)
