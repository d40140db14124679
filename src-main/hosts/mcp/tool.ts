import type { Context } from '#shared/contract/context.ts'
import { modelFamilies, tasks } from '#shared/contract/context.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import type { Advisor } from '../../advisor/advisor.ts'
import type { AllowedFolders } from './allowed-folders.ts'

export interface ToolWorld {
  folders: AllowedFolders
  advisor(): Advisor
  signal: AbortSignal
  /** Asks the person whether rows may be shown for this one call. */
  mayShowRows(question: string): Promise<boolean>
}

/** One tool: one file each in tools/. It answers with an object that holds aggregates only. */
export interface Tool<Input extends z.ZodRawShape = z.ZodRawShape> {
  name: string
  title: string
  description: string
  input: Input
  /** It writes a file. */
  writes: boolean
  run(input: z.infer<z.ZodObject<Input>>, world: ToolWorld): Promise<Record<string, unknown>>
}

export function defineTool<Input extends z.ZodRawShape>(tool: Tool<Input>): Tool {
  return tool as unknown as Tool
}

export const file = z.string().min(1).max(4096).describe('A table in a folder that was allowed: CSV, TSV, Excel, JSON, Parquet')

export const purpose = {
  target: z.string().max(4096).optional().describe('The column that is to be predicted'),
  task: z.enum(tasks).optional(),
  model: z.enum(modelFamilies).optional().describe('The kind of model that follows'),
}

export function contextOf(asked: {
  target?: string | undefined
  task?: Context['task'] | undefined
  model?: Context['model'] | undefined
}): Context {
  return { target: asked.target ?? null, task: asked.task ?? 'analysis', model: asked.model ?? null, domain: null }
}
