import type { ActionCall, Parameters } from './action.ts'
import type { Context } from './context.ts'
import type { FeatureType, Subtype } from './feature-type.ts'
import type { LayerName } from './recommendation.ts'
import type { ImportOptions } from './table.ts'

export const RECIPE_VERSION = 1

export interface RecipeColumn {
  name: string
  type: FeatureType
  subtype: Subtype
}

export interface RecipeStep extends ActionCall {
  id: string
  /** Input columns; most actions take one. */
  columns: readonly string[]
  enabled: boolean
  origin: { layer: LayerName | 'person'; confidence: number; reason: string } | null
}

/** What each step learned from training rows: imputation values, scales, categories, bins, encodings. By step id. */
export type FittedPart = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface Recipe {
  aurora: 'recipe'
  version: typeof RECIPE_VERSION
  /** The file's name without its folder. */
  source: string
  import: ImportOptions
  context: Context
  columns: readonly RecipeColumn[]
  steps: readonly RecipeStep[]
  fitted: FittedPart | null
}

export type StepDraft = Omit<RecipeStep, 'id' | 'enabled' | 'origin'> & { parameters: Parameters }
