import { actionFamilies } from '../action.ts'
import { anyKey } from './any-key.ts'
import { z } from './zod.ts'

const scalar = z.union([z.string(), z.number()])

export const parameterValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(scalar).readonly(), anyKey(scalar)])

export const parametersSchema = z.record(z.string(), parameterValue)

export const actionCallSchema = z.object({
  action: z.string().regex(/^[a-z][a-z0-9_]*$/),
  parameters: parametersSchema,
  on: z.string().max(4096).exactOptional(),
})

export const actionFamilySchema = z.enum(actionFamilies)
