export { buildRecipe, type Decision, inOrder, type RecipeStart } from './build.ts'
export { stageOf } from './order.ts'
export { readRecipe, writeRecipe } from './text.ts'
