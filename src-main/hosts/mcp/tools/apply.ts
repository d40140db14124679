import { readFile } from 'node:fs/promises'
import { z } from '#shared/contract/schemas/zod.ts'
import { apply, readRecipe } from '../../../library.ts'
import { defineTool, file } from '../tool.ts'

export const tool = defineTool({
  name: 'apply',
  title: 'Prepare a file with a recipe',
  description: 'Runs the steps of a recipe on a table and writes the result to a file. The source is never changed.',
  input: {
    path: file,
    recipe: z.string().min(1).max(4096).describe('The recipe file'),
    out: z.string().min(1).max(4096).describe('Where to write: .csv, .tsv, .parquet or .ndjson'),
  },
  writes: true,
  async run({ path, recipe, out }, { folders, signal }) {
    const to = folders.toWrite(out)
    const steps = readRecipe(await readFile(folders.toRead(recipe), 'utf8'))
    const { rows, columns, files, learned, sourceBefore, sourceAfter } = await apply(folders.toRead(path), steps, to, { signal })
    return { rows, columns, files, learned, sourceUnchanged: sourceBefore === sourceAfter }
  },
})
