import { openTable } from '../ingest/open-table.ts'
import { ColumnGatherer } from './gather-column.ts'
import { type Inference, inferColumns } from './infer-columns.ts'
import type { TypeModel } from './type-model.ts'

export interface TypedFile extends Inference {
  names: readonly string[]
}

/** Types every column of a source: all rows, one pass. */
export async function typeFile(path: string, signal?: AbortSignal, model?: TypeModel): Promise<TypedFile> {
  const table = await openTable(path, {}, { signal })
  const gatherers = table.columns.map((name) => new ColumnGatherer(name))
  for await (const row of table.rows(signal)) {
    for (let at = 0; at < gatherers.length; at++) gatherers[at]!.add(row[at] ?? null)
  }
  return {
    names: table.columns,
    ...(await inferColumns(
      gatherers.map((gatherer) => gatherer.input()),
      model,
    )),
  }
}
