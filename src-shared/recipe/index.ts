export { buildRecipe, type Decision, type RecipeStart } from './build.ts'
export { type FindingKind, type PreflightFinding, preflight } from './preflight.ts'
export { readRecipe, writeRecipe } from './text.ts'
