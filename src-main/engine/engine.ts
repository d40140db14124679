import type { TableProfile } from '#shared/contract/profile.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import type { ApplyOptions, ApplyReport } from './apply/apply-recipe.ts'
import type { ProfileOptions } from './profile-table.ts'

/** A table that an engine has opened: its layout is known, its rows are where the engine is. */
export interface EngineTable {
  readonly path: string
  readonly columns: readonly string[]
  readonly importOptions: ImportOptions
  readonly report: ReadReport
}

export type EngineApply = Omit<ApplyOptions, 'source' | 'recipe' | 'out' | 'signal' | 'onProgress'>

export interface EngineHooks {
  signal?: AbortSignal
  onProgress?(progress: { stage: string; done: number; total: number | null }): void
}

/** What the rooms above need of whatever computes: the same five verbs wherever the rows are. */
export interface Engine {
  readonly name: 'duckdb' | 'spark'
  read(path: string, options?: Partial<ImportOptions>, hooks?: EngineHooks): Promise<EngineTable>
  profile(table: EngineTable, options?: ProfileOptions): Promise<TableProfile>
  sample(table: EngineTable, rows: number, hooks?: EngineHooks): Promise<readonly Row[]>
  /** Fits what has to be fitted, applies the recipe and writes the result: never over the source, whole or not at all. */
  apply(path: string, recipe: Recipe, out: string, options?: EngineApply, hooks?: EngineHooks): Promise<ApplyReport>
  /** Writes the table as it was read. Answers with the number of rows. */
  write(table: EngineTable, out: string, hooks?: EngineHooks): Promise<number>
}
