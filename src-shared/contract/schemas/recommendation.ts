import { featureTypes } from '../feature-type.ts'
import { layers, type Recommendation } from '../recommendation.ts'
import { actionCallSchema, actionFamilySchema } from './action.ts'
import { subtypeSchema } from './profile.ts'
import { z } from './zod.ts'

const layer = z.enum(layers)
const share = z.number().min(0).max(1)

const reason = z.object({ words: z.string(), source: z.string(), layer, weight: z.number() })

const traceSchema = z.object({
  layers: z.array(
    z.object({
      layer,
      state: z.enum(['spoke', 'silent', 'absent', 'failed', 'timed_out', 'skipped']),
      action: z.string().nullable(),
      confidence: share,
      milliseconds: z.number(),
      note: z.string(),
    }),
  ),
  rules: z.array(z.object({ id: z.string(), confidence: share, action: z.string(), fired: z.boolean(), words: z.string() })),
  similar: z.object({
    found: z.enum(['none', 'weak', 'good']),
    activation: z.number(),
    groundedness: z.number(),
    count: z.number(),
  }),
  shapley: z.array(z.object({ fact: z.string(), words: z.string(), value: z.number() })),
  fromCache: z.boolean(),
})

export const recommendationSchema = actionCallSchema.extend({
  column: z.string(),
  type: z.enum(featureTypes),
  subtype: subtypeSchema,
  steps: z.array(actionCallSchema.extend({ family: actionFamilySchema, confidence: share, layer, reasons: z.array(reason) })),
  words: z.string(),
  confidence: share,
  sure: z.boolean(),
  layer,
  reasons: z.array(reason),
  alternatives: z.array(
    z.object({ steps: z.array(actionCallSchema), action: z.string(), words: z.string(), confidence: share, reason: z.string() }),
  ),
  trace: traceSchema,
}) satisfies z.ZodType<Recommendation>
