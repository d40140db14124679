/** What `import … from 'aurora'` gives: the same functions that the hosts use. */
export { AuroraError, type ErrorCode } from '#shared/contract/errors.ts'
export type { Recipe } from '#shared/contract/recipe.ts'
export type { Recommendation } from '#shared/contract/recommendation.ts'
