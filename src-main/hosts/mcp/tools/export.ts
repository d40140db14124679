import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from '#shared/contract/schemas/zod.ts'
import { exportScript, exportTargets, readRecipe } from '../../../library.ts'
import { defineTool } from '../tool.ts'

export const tool = defineTool({
  name: 'export',
  title: 'Write a recipe as a script',
  description: 'Turns a recipe into a script for another tool that gives the same result, and writes it to a file.',
  input: {
    recipe: z.string().min(1).max(4096).describe('The recipe file'),
    to: z.enum(exportTargets),
    out: z.string().min(1).max(4096).describe('Where the script is written'),
  },
  writes: true,
  async run({ recipe, to, out }, { folders }) {
    const path = folders.toWrite(out)
    const script = exportScript(readRecipe(await readFile(folders.toRead(recipe), 'utf8')), to)
    await writeFile(`${path}.partial`, script)
    await rename(`${path}.partial`, path)
    return { script: path, lines: script.split('\n').length }
  },
})
