import { method } from '../method.ts'
import { recipeSchema, recipeStepSchema } from '../schemas/recipe.ts'
import { z } from '../schemas/zod.ts'
import { historySchema } from './columns.ts'
import { tableId, tableSourceSchema } from './table.ts'

export const exportTargets = ['sklearn', 'pandas', 'polars', 'pyspark', 'sql', 'r'] as const
export const fileFormats = ['csv', 'tsv', 'parquet', 'ndjson'] as const

const stepView = recipeStepSchema.extend({
  words: z.string(),
  /** Ids of the steps that must run before this one. */
  after: z.array(z.string()),
  refusal: z.string(),
})

export const recipeViewSchema = z.object({
  recipe: recipeSchema,
  steps: z.array(stepView),
  history: historySchema,
  columnsBefore: z.number(),
  columnsAfter: z.number(),
})

export type RecipeView = z.infer<typeof recipeViewSchema>

export const preflightSchema = z.object({
  fits: z.boolean(),
  findings: z.array(
    z.object({
      kind: z.enum(['missing', 'renamed', 'retyped', 'unseen', 'drift', 'extra']),
      column: z.string(),
      suggestion: z.string().nullable(),
      words: z.string(),
      stops: z.boolean(),
    }),
  ),
})

export const recipeMethods = [
  method('recipe.get', z.object({ table: tableId }), recipeViewSchema),
  method('recipe.setStep', z.object({ table: tableId, step: recipeStepSchema }), recipeViewSchema),
  method('recipe.removeStep', z.object({ table: tableId, step: z.string() }), recipeViewSchema),
  method('recipe.moveStep', z.object({ table: tableId, step: z.string(), before: z.string().nullable() }), recipeViewSchema),
  method('recipe.load', z.object({ table: tableId, recipe: recipeSchema }), recipeViewSchema),
  method('recipe.preflight', z.object({ table: tableId, source: tableSourceSchema }), preflightSchema),
  /** The first rows of the whole table before and after the recipe. */
  method(
    'recipe.preview',
    z.object({ table: tableId, rows: z.number().int().min(1).max(500) }),
    z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string().nullable())), refusal: z.string() }),
  ),
  method(
    'export.script',
    z.object({ table: tableId, target: z.enum(exportTargets), fitted: z.boolean() }),
    z.object({ text: z.string(), fileName: z.string(), learns: z.array(z.object({ step: z.string(), words: z.string() })) }),
  ),
  /** Writes the cleaned file in a job; with no path (loopback host) the answer's `download` serves it. */
  method(
    'export.file',
    z.object({
      table: tableId,
      path: z.string().max(4096).nullable(),
      format: z.enum(fileFormats),
      formulaGuard: z.boolean(),
      split: z.object({ testShare: z.number().min(0.01).max(0.9), seed: z.number().int(), stratify: z.boolean() }).nullable(),
    }),
    z.object({ job: z.string() }),
  ),
  method('export.saveText', z.object({ path: z.string().max(4096), text: z.string() }), z.object({ done: z.literal(true) })),
] as const
