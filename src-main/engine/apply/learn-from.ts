import type { FittedPart, Recipe } from '#shared/contract/recipe.ts'
import { buildProgram } from '#shared/export/program.ts'
import { openTable } from '../../ingest/open-table.ts'
import { openSession } from '../session.ts'
import { fitProgram } from './fit.ts'
import { presentColumns } from './present-columns.ts'

/** What a recipe learns from a file, without writing anything. */
export async function learnFrom(source: string, recipe: Recipe, signal?: AbortSignal): Promise<FittedPart> {
  const program = buildProgram(recipe)
  const table = await openTable(source, {}, signal === undefined ? {} : { signal })
  const session = await openSession({ files: table.engineFiles })
  try {
    const { names } = presentColumns(table.columns, program)
    await table.intoDuckDb(session.connection, 'source', signal)
    return await fitProgram(
      session.connection,
      'source',
      program,
      names.filter((name) => name !== null),
      signal,
    )
  } finally {
    session.close()
  }
}
