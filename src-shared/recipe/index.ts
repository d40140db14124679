export { buildRecipe, type Decision, type RecipeStart } from './build.ts'
export { readRecipe, writeRecipe } from './text.ts'
