import { rename, writeFile } from 'node:fs/promises'
import { findAction } from '#shared/actions/catalogue/index.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { writeRecipe } from '#shared/recipe/index.ts'
import { analyzeFile } from '../../../advisor/analyze-file.ts'
import { contextOf, defineTool, file, purpose } from '../tool.ts'

export const tool = defineTool({
  name: 'recipe',
  title: 'Write a recipe',
  description: 'Writes the recommended steps as a recipe file, and names them. Columns that are not sure are left as they are.',
  input: {
    path: file,
    ...purpose,
    out: z.string().min(1).max(4096).describe('Where the recipe is written (JSON), in a folder that was allowed'),
  },
  writes: true,
  async run({ path, out, ...asked }, { folders, advisor, signal }) {
    const to = folders.toWrite(out)
    const found = await analyzeFile(folders.toRead(path), advisor(), {
      ...contextOf(asked),
      task: asked.task ?? null,
      measure: false,
      signal,
      progress: () => undefined,
    })
    await writeFile(`${to}.partial`, writeRecipe(found.recipe))
    await rename(`${to}.partial`, to)
    return {
      recipe: to,
      steps: found.recipe.steps.map(({ id, action, columns }) => ({
        id,
        action,
        title: findAction(action)?.title ?? action,
        columns,
      })),
    }
  },
})
