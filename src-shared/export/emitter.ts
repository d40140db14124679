import type { Program } from './program.ts'

export const exportTargets = ['sklearn', 'pandas', 'polars', 'pyspark', 'sql', 'r'] as const
export type ExportTarget = (typeof exportTargets)[number]

export interface EmitOptions {
  /** Use what the recipe already learned instead of learning from the rows that the script is given. */
  fitted: boolean
  dialect?: 'duckdb' | 'postgres'
}

export interface Emitter {
  target: ExportTarget
  /** File ending of the script. */
  ending: string
  title: string
  /** Actions that this target cannot express, with the reason. */
  cannot: Readonly<Record<string, string>>
  emit(program: Program, options: EmitOptions): string
}
