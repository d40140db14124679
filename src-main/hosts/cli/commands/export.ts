import { readFile, rename, writeFile } from 'node:fs/promises'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { emitterOf, exportRecipe, exportTargets } from '#shared/export/index.ts'
import { readRecipe } from '#shared/recipe/index.ts'
import { type Command, EXIT_FINE } from '../command.ts'
import { commandWords, noPath } from '../command-words.ts'

export const command: Command = {
  name: 'export',
  summary: 'write a recipe as a script for scikit-learn, pandas, polars, PySpark, SQL or R',
  help: `
usage: aurora export --recipe r.json --to sklearn|pandas|polars|pyspark|sql|r [--out script]

  --recipe FILE     the recipe to write out
  --to TARGET       ${exportTargets.join(', ')}
  --out FILE        where to write the script; '-' or nothing is standard output
  --fitted          use what the recipe has learned, instead of learning from the rows that the script is given
  --data FILE       learn from this file first (SQL holds what was learned; the other scripts learn for themselves)
  --dialect NAME    duckdb (default) or postgres, for --to sql

Example: aurora export --recipe r.json --to sklearn --out prepare.py`,
  async run(words, io) {
    const { values, positionals } = readWords(words)
    noPath('export', positionals)
    if (values.recipe === undefined) throw new AuroraError('bad_usage', 'Name the recipe: --recipe r.json', {})
    if (values.to === undefined) throw new AuroraError('bad_usage', `Say for what: --to ${exportTargets.join('|')}`, {})
    const target = emitterOf(values.to).target
    const dialect = values.dialect ?? 'duckdb'
    if (dialect !== 'duckdb' && dialect !== 'postgres')
      throw new AuroraError('bad_usage', `There is no SQL dialect ${dialect}.`, { dialect })
    const recipe = await withLearned(readRecipe(await textOf(values.recipe)), values.data ?? undefined, io.signal)
    const script = exportRecipe(recipe, target, { fitted: values.fitted ?? false, dialect })
    if (values.out === undefined || values.out === '-') io.out(script)
    else {
      await writeFile(`${values.out}.partial`, script)
      await rename(`${values.out}.partial`, values.out)
    }
    return EXIT_FINE
  },
}

function readWords(words: readonly string[]) {
  return commandWords('export', words, {
    recipe: { type: 'string' },
    to: { type: 'string' },
    out: { type: 'string' },
    fitted: { type: 'boolean' },
    data: { type: 'string' },
    dialect: { type: 'string' },
    'non-interactive': { type: 'boolean' },
    json: { type: 'boolean' },
  })
}

async function withLearned(recipe: Recipe, data: string | undefined, signal: AbortSignal): Promise<Recipe> {
  if (data === undefined) return recipe
  const { learnFrom } = await import('../../../engine/apply/learn-from.ts')
  return { ...recipe, fitted: await learnFrom(data, recipe, signal) }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new AuroraError('file_missing', `The recipe ${path} cannot be read.`, { path }, { cause: error })
  }
}
