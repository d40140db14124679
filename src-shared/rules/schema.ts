import { actionFamilies } from '../contract/action.ts'
import { modelFamilies, tasks } from '../contract/context.ts'
import { featureTypes } from '../contract/feature-type.ts'
import type { Condition } from '../contract/rule.ts'
import { actionCallSchema } from '../contract/schemas/action.ts'
import { z } from '../contract/schemas/zod.ts'

const MAXIMUM_PARTS = 40
const scalar = z.union([z.string().max(500), z.number(), z.boolean()])

const comparison = z.enum([
  'is',
  'is_not',
  'in',
  'not_in',
  'at_least',
  'at_most',
  'above',
  'below',
  'matches',
  'known',
  'unknown',
])

const factCondition = z.strictObject({
  fact: z.string().min(1).max(300),
  test: comparison,
  value: z.union([scalar, z.array(z.union([z.string().max(500), z.number()])).max(200)]).exactOptional(),
})

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    factCondition,
    z.strictObject({ all: z.array(conditionSchema).max(MAXIMUM_PARTS) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(MAXIMUM_PARTS) }),
    z.strictObject({ not: conditionSchema }),
  ]),
)

const contextCondition = z.strictObject({
  task: z.array(z.enum(tasks)).min(1).exactOptional(),
  model: z.array(z.enum(modelFamilies)).min(1).exactOptional(),
  hasTarget: z.boolean().exactOptional(),
  isTarget: z.boolean().exactOptional(),
  domain: z.array(z.string().max(200)).min(1).exactOptional(),
})

const exampleFacts = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]))

const parts = {
  id: z
    .string()
    .max(120)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case'),
  title: z.string().min(1).max(200),
  types: z.array(z.enum(featureTypes)).min(1),
  when: conditionSchema,
  context: contextCondition,
  act: actionCallSchema.strict(),
  spares: z.array(z.enum(actionFamilies)).min(1).exactOptional(),
  confidence: z.number().min(0).max(1),
  reason: z.string().min(1).max(500),
  source: z.string().min(1).max(500),
}

/** A rule as it is held and sent. */
export const ruleSchema = z.strictObject({ ...parts, origin: z.enum(['symbolic', 'personal', 'learned', 'team']) })

/** A rule as a file in rules/<family>/<id>.yaml. */
export const ruleFileSchema = z.strictObject({
  ...parts,
  examples: z.strictObject({ fires: z.array(exampleFacts).min(2), silent: z.array(exampleFacts).min(2) }),
})
