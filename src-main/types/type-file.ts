import { profileTable } from '../engine/profile-table.ts'
import { openTable } from '../ingest/open-table.ts'
import type { Inference } from './infer-columns.ts'
import { readingBy } from './model-reading.ts'
import type { TypeModel } from './type-model.ts'

export interface TypedFile extends Inference {
  names: readonly string[]
}

/** Types every column of a source as its profile does. */
export async function typeFile(path: string, signal?: AbortSignal, model?: TypeModel): Promise<TypedFile> {
  const table = await openTable(path, {}, { signal })
  let last: Inference = { columns: [], modelSilent: null }
  const reading = readingBy(model, (inference) => {
    last = inference
  })
  await profileTable(table, { reading, errors: false, ...(signal === undefined ? {} : { signal }) })
  return { names: table.columns, ...last }
}
