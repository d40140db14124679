/**
 * Writes the features of described columns for training: the same code that the application runs. Each column is written
 * with the context of its whole table, and with that of a fifth of it (`partial`), so that the model learns to do with both.
 * `part` is also the random fold of the column: in those folds a column never sees a neighbour from another fold.
 */
import { createWriteStream, readFileSync } from 'node:fs'
import type { DescribedColumn } from '../../src-shared/types/described-column.ts'
import { columnFeatures } from '../../src-shared/types/model/features.ts'
import { hashText } from '../../src-shared/types/model/hash.ts'
import { hashedText } from '../../src-shared/types/model/hashed-text.ts'
import { tableContext } from '../../src-shared/types/model/table-features.ts'

const PARTS = 5
const SEED = 7

type Known = DescribedColumn & { id: number; table: string; class9: string }

const [source, target] = process.argv.slice(2)
if (!source || !target) {
  process.stderr.write('usage: node training/types/export-features.ts COLUMNS.jsonl FEATURES.jsonl\n')
  process.exit(2)
}

function partOf({ id }: Known): number {
  return hashText(`fold ${id}`, SEED) % PARTS
}

const columns = readFileSync(source, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Known)
const whole = contextsBy(({ table }) => table)
const partial = contextsBy((column) => `${column.table} ${partOf(column)}`)
const out = createWriteStream(target)
let first = true
for (const column of columns) {
  const row = columnFeatures(column, whole.get(column.table)!)
  const part = partOf(column)
  const again = columnFeatures(column, partial.get(`${column.table} ${part}`)!)
  if (first) out.write(`${JSON.stringify({ names: row.names })}\n`)
  first = false
  const { id, table, class9 } = column
  out.write(
    `${JSON.stringify({ id, table, class9, part, dense: row.values, partial: again.values, text: [...hashedText(column)] })}\n`,
  )
}
out.end()

function contextsBy(keyOf: (column: Known) => string) {
  return new Map([...Map.groupBy(columns, keyOf)].map(([key, group]) => [key, tableContext(group)]))
}
