import type { FittedPart, Recipe } from '#shared/contract/recipe.ts'
import { buildProgram } from '#shared/export/program.ts'
import { openSession } from '../session.ts'
import { fitProgram } from './fit.ts'
import { openSource } from './open-source.ts'

/** What a recipe learns from a file, without writing anything. */
export async function learnFrom(source: string, recipe: Recipe, signal?: AbortSignal): Promise<FittedPart> {
  const program = buildProgram(recipe)
  const { table, names } = await openSource(source, recipe, program, signal)
  const session = await openSession({ files: table.engineFiles })
  try {
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
