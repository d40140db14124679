import { type Context, noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import type { ImportOptions } from '#shared/contract/table.ts'
import { type EmitOptions, type ExportTarget, exportRecipe, exportTargets } from '#shared/export/index.ts'
import { type Advisor, createAdvisor } from './advisor/advisor.ts'
import { type Analysis, analyzeFile } from './advisor/analyze-file.ts'
import { type ApplyReport, applyRecipe, type ApplyOptions as EngineOptions } from './engine/apply/apply-recipe.ts'
import { profileTable } from './engine/profile-table.ts'
import { type OpenedTable, openTable } from './ingest/open-table.ts'
import { typeFile } from './types/type-file.ts'

export { type Context, type ModelFamily, noContext, type Task } from '#shared/contract/context.ts'
export { AuroraError, type ErrorCode } from '#shared/contract/errors.ts'
export type { TypeVerdict } from '#shared/contract/feature-type.ts'
export type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'
export type { Recipe, RecipeStep } from '#shared/contract/recipe.ts'
export type { Recommendation } from '#shared/contract/recommendation.ts'
export type { ImportOptions, Row } from '#shared/contract/table.ts'
export { type EmitOptions, type ExportTarget, exportTargets } from '#shared/export/index.ts'
export { readRecipe, writeRecipe } from '#shared/recipe/index.ts'
export type { Analysis } from './advisor/analyze-file.ts'
export type { ApplyReport } from './engine/apply/apply-recipe.ts'
export type { OpenedTable } from './ingest/open-table.ts'

export interface Stoppable {
  signal?: AbortSignal
}

export interface AnalyzeSettings extends Partial<Context>, Stoppable {
  /** With a target and a model, treatments are measured on the rows of the table itself; this takes some seconds. */
  measure?: boolean
  onProgress?: (words: string) => void
}

export type ApplySettings = Omit<EngineOptions, 'source' | 'recipe' | 'out'>

export interface TypedColumn extends TypeVerdict {
  column: string
}

/** Opens a source and decides how it is to be read. Rows come on demand, as often as asked for, as text. */
export async function read(path: string, options: Partial<ImportOptions> & Stoppable = {}): Promise<OpenedTable> {
  const { signal, ...importOptions } = options
  return await openTable(path, importOptions, { signal })
}

/** All measured facts of a table and its columns. */
export async function profile(path: string, options: Partial<Context> & Stoppable = {}): Promise<TableProfile> {
  const { signal, ...context } = options
  const opened = await openTable(path, {}, { signal })
  const purpose = { ...noContext, ...context }
  if (purpose.target !== null && !opened.columns.includes(purpose.target))
    throw new AuroraError('bad_input', `There is no column ${JSON.stringify(purpose.target)}.`, { target: purpose.target })
  return await profileTable(opened, { context: purpose, ...(signal === undefined ? {} : { signal }) })
}

/** What each column is, how sure, and why. */
export async function types(path: string, { signal }: Stoppable = {}): Promise<TypedColumn[]> {
  const { names, columns } = await typeFile(path, signal)
  return names.map((column, at) => ({ column, ...columns[at]!.verdict }))
}

let sharedAdvisor: Advisor | null = null

/** What to do with each column, with confidence, reasons, alternatives, and the recipe of it all. */
export async function analyze(path: string, settings: AnalyzeSettings = {}): Promise<Analysis> {
  sharedAdvisor ??= createAdvisor()
  return await analyzeFile(path, sharedAdvisor, {
    target: settings.target ?? null,
    task: settings.task ?? null,
    model: settings.model ?? null,
    domain: settings.domain ?? null,
    measure: settings.measure ?? false,
    signal: settings.signal ?? new AbortController().signal,
    progress: settings.onProgress ?? (() => undefined),
  })
}

/** Prepares a file with a recipe and writes the result: whole, or not at all, and never over its source. */
export async function apply(source: string, recipe: Recipe, out: string, settings: ApplySettings = {}): Promise<ApplyReport> {
  return await applyRecipe({ ...settings, source, recipe, out })
}

/** The recipe as a script for another tool. */
export function exportScript(recipe: Recipe, target: ExportTarget, options: EmitOptions = { fitted: false }): string {
  if (!exportTargets.includes(target))
    throw new AuroraError('bad_usage', `There is no export target ${target}; there are ${exportTargets.join(', ')}.`, { target })
  return exportRecipe(recipe, target, options)
}
