import { type Context, modelFamilies, tasks } from '../context.ts'
import { z } from './zod.ts'

export const contextSchema = z.object({
  target: z.string().max(4096).nullable(),
  task: z.enum(tasks),
  model: z.enum(modelFamilies).nullable(),
  domain: z.string().max(200).nullable(),
}) satisfies z.ZodType<Context>
