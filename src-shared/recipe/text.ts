import { actionOf } from '../actions/catalogue/index.ts'
import { AuroraError } from '../contract/errors.ts'
import { RECIPE_VERSION, type Recipe } from '../contract/recipe.ts'
import { recipeSchema } from '../contract/schemas/recipe.ts'

/** Readable JSON, one key a line, the same text for the same recipe. */
export function writeRecipe(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`
}

export function readRecipe(text: string): Recipe {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch (error) {
    throw new AuroraError(
      'bad_recipe',
      `The recipe is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      {},
      { cause: error },
    )
  }
  const version = typeof found === 'object' && found !== null && 'version' in found ? found.version : undefined
  if (typeof version === 'number' && version > RECIPE_VERSION) {
    throw new AuroraError(
      'bad_recipe',
      `The recipe has version ${version}; this AURORA reads up to ${RECIPE_VERSION}. Use a newer AURORA.`,
      { version },
    )
  }
  const result = recipeSchema.safeParse(withNewerOptions(found))
  if (!result.success) {
    const issue = result.error.issues[0]
    const place = issue?.path.join('.') ?? ''
    throw new AuroraError(
      'bad_recipe',
      `The recipe does not fit at ${place === '' ? 'its top' : place}: ${issue?.message ?? ''}`,
      { place },
    )
  }
  const recipe = result.data as Recipe
  const seen = new Set<string>()
  for (const [index, step] of recipe.steps.entries()) {
    if (seen.has(step.id))
      throw new AuroraError('bad_recipe', `steps.${index}: the id ${step.id} stands twice.`, { place: `steps.${index}.id` })
    seen.add(step.id)
    actionOf(step.action).check(step.parameters)
  }
  return recipe
}

/** Import options that came after the first recipes were written. */
const LATER_OPTIONS = { endRecord: null, repairedRecords: [] }

function withNewerOptions(found: unknown): unknown {
  if (typeof found !== 'object' || found === null || !('import' in found) || typeof found.import !== 'object') return found
  return { ...found, import: { ...LATER_OPTIONS, ...found.import } }
}
