/** Writes the features of described columns for training: the same code that the application runs. */
import { createWriteStream, readFileSync } from 'node:fs'
import type { DescribedColumn } from '../../src-shared/types/described-column.ts'
import { columnFeatures } from '../../src-shared/types/model/features.ts'
import { hashedText } from '../../src-shared/types/model/hashed-text.ts'

const [source, target] = process.argv.slice(2)
if (!source || !target) {
  process.stderr.write('usage: node training/types/export-features.ts COLUMNS.jsonl FEATURES.jsonl\n')
  process.exit(2)
}
const out = createWriteStream(target)
let first = true
for (const line of readFileSync(source, 'utf8').split('\n')) {
  if (line.trim() === '') continue
  const column = JSON.parse(line) as DescribedColumn & { id: number; table: string; class9: string }
  const row = columnFeatures(column)
  if (first) out.write(`${JSON.stringify({ names: row.names })}\n`)
  first = false
  out.write(
    `${JSON.stringify({ id: column.id, table: column.table, class9: column.class9, dense: row.values, text: [...hashedText(column)] })}\n`,
  )
}
out.end()
