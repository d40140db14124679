import { featureTypes } from '../feature-type.ts'
import { RECIPE_VERSION } from '../recipe.ts'
import { actionCallSchema } from './action.ts'
import { contextSchema } from './context.ts'
import { subtypeSchema } from './profile.ts'
import { importOptionsSchema } from './table.ts'
import { z } from './zod.ts'

export const recipeStepSchema = actionCallSchema.extend({
  id: z.string().min(1).max(100),
  columns: z.array(z.string()).min(1),
  enabled: z.boolean(),
  origin: z.object({ layer: z.string(), confidence: z.number(), reason: z.string() }).nullable(),
})

export const recipeSchema = z.object({
  aurora: z.literal('recipe'),
  version: z.literal(RECIPE_VERSION),
  source: z.string(),
  import: importOptionsSchema,
  context: contextSchema,
  columns: z.array(z.object({ name: z.string(), type: z.enum(featureTypes), subtype: subtypeSchema })),
  steps: z.array(recipeStepSchema),
  fitted: z.record(z.string(), z.record(z.string(), z.unknown())).nullable(),
})
