import { AuroraError } from '#shared/contract/errors.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import type { ImportOptions } from '#shared/contract/table.ts'
import type { Program } from '#shared/export/program.ts'
import { type OpenedTable, openTable } from '../../ingest/open-table.ts'
import { presentColumns } from './present-columns.ts'

export interface OpenedSource {
  table: OpenedTable
  /** For each column of the file the recipe's name, or null for one that the recipe does not know. */
  names: readonly (string | null)[]
  leftOut: readonly string[]
}

/** Reads the file as the recipe says; where its columns are not found so, as the file itself suggests. */
export async function openSource(path: string, recipe: Recipe, program: Program, signal?: AbortSignal): Promise<OpenedSource> {
  const hooks = signal === undefined ? {} : { signal }
  const asRecipe = await openTable(path, readingOf(recipe.import), hooks)
  try {
    return { table: asRecipe, ...presentColumns(asRecipe.columns, program) }
  } catch (error) {
    if (!(error instanceof AuroraError)) throw error
    const asFound = await openTable(path, {}, hooks)
    try {
      return { table: asFound, ...presentColumns(asFound.columns, program) }
    } catch {
      throw error
    }
  }
}

/** The reading that holds for other files as well: which rows were left out of one file says nothing about the next. */
function readingOf(options: ImportOptions): Partial<ImportOptions> {
  const { repair, sheet, headerRows, preambleRows, delimiter, quote } = options
  const kept = { repair, ...(sheet === null ? {} : { sheet }) }
  return options.format === 'delimited' ? { ...kept, headerRows, preambleRows, delimiter, quote, escape: options.escape } : kept
}
