/** Describes the columns of raw tables the way the application does, for measuring with a model that never saw them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTable } from '../../src-main/ingest/open-table.ts'
import { ColumnGatherer } from '../../src-main/types/gather-column.ts'
import { describeColumn } from '../../src-shared/types/described-column.ts'

const [folder] = process.argv.slice(2)
if (!folder) {
  process.stderr.write('usage: node training/types/describe-raw.ts FOLDER_WITH_TRUTH > COLUMNS.jsonl\n')
  process.exit(2)
}
let id = 0
for (const line of readFileSync(join(folder, 'truth.jsonl'), 'utf8').split('\n')) {
  if (line.trim() === '') continue
  const truth = JSON.parse(line) as { file: string; class9: Record<string, string> }
  const table = await openTable(join(folder, truth.file))
  const gatherers = table.columns.map((name) => new ColumnGatherer(name))
  for await (const row of table.rows()) for (let at = 0; at < gatherers.length; at++) gatherers[at]!.add(row[at] ?? null)
  for (const gatherer of gatherers) {
    process.stdout.write(
      `${JSON.stringify({ id: id++, table: truth.file, ...describeColumn(gatherer.input()), class9: truth.class9[gatherer.name] ?? null })}\n`,
    )
  }
}
