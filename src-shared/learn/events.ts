import { actionFamilies } from '../contract/action.ts'
import { layers } from '../contract/recommendation.ts'
import { z } from '../contract/schemas/zod.ts'
import { type FeatureName, features } from './features.ts'

/** Ids of rules, actions, reports: house words, never a value or a column name. */
const idSchema = z.string().regex(/^[a-z0-9][a-z0-9_.:/-]{0,119}$/i)
const count = z.number().int().nonnegative()
const family = z.enum(actionFamilies)
const layer = z.enum(layers)
const featureNames = features.map((feature) => feature.name) as [FeatureName, ...FeatureName[]]

export const parametersSchema = z.record(
  z.string().max(40),
  z.union([z.string().max(40), z.number(), z.boolean(), z.null(), z.array(z.union([z.string().max(40), z.number()])).max(16)]),
)

const action = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

const observation = z.object({
  /** Fingerprint and situation in one line; see features.ts. */
  observed: z.string().max(400),
  family,
  /** What the person wants; null: nothing of this family. */
  action: action.nullable(),
  parameters: parametersSchema,
  /** What had been recommended. */
  from: action.nullable(),
  layer,
  /** Per cent. */
  confidence: count,
  rules: z.array(idSchema).max(8),
  /** An earlier decision on the same column that this one takes back. */
  replaces: z.object({ seq: count, observed: z.string().max(400), action: action.nullable() }).nullable(),
})

export const bucketConditionSchema = z.object({
  feature: z.enum(featureNames),
  least: z.number().exactOptional(),
  most: z.number().exactOptional(),
  among: z.array(z.string().max(80)).max(16).exactOptional(),
})

export const learnedRuleSchema = z.object({
  id: idSchema,
  origin: z.enum(['learned', 'personal', 'team']),
  family,
  action: action.nullable(),
  parameters: parametersSchema,
  conditions: z.array(bucketConditionSchema).max(24),
})

const metrics = z.record(z.string().max(40), z.number())

export const eventSchemas = {
  /** One a table, with counts only. */
  recommended: z.object({
    columns: count,
    sure: count,
    layers: z.partialRecord(layer, count),
    rules: z.record(idSchema, count),
  }),
  corrected: observation,
  validated: observation,
  withdrawn: z.object({
    seq: count,
    observed: z.string().max(400),
    family,
    action: action.nullable(),
    kind: z.enum(['corrected', 'validated']),
  }),
  rule_created: z.object({
    rule: learnedRuleSchema,
    right: count,
    wrong: count,
    replaces: idSchema.nullable(),
    /** Of a team's rule: how many decisions of others stand behind it, about. */
    from: count.exactOptional(),
  }),
  rule_changed: z.object({
    id: idSchema,
    change: z.enum(['paused', 'resumed', 'edited', 'deleted', 'contested']),
    rule: learnedRuleSchema.nullable(),
  }),
  rule_retired: z.object({ id: idSchema, right: count, wrong: count }),
  model_trained: z.object({ version: count, examples: count, metrics }),
  model_promoted: z.object({ version: count, over: count, reason: z.enum(['better', 'person', 'drift']) }),
  model_demoted: z.object({ version: count, reason: z.enum(['drift', 'person', 'damaged']) }),
  budget_spent: z.object({
    report: idSchema,
    mechanism: idSchema,
    epsilon: z.number().nonnegative(),
    delta: z.number().nonnegative(),
    reports: count,
  }),
  erased: z.object({ what: z.enum(['events', 'rules', 'models', 'all']), events: count }),
} as const

export type EventType = keyof typeof eventSchemas
export const eventTypes = Object.keys(eventSchemas) as readonly EventType[]
export type EventPayload<T extends EventType> = z.infer<(typeof eventSchemas)[T]>

export type StoredEvent = { [T in EventType]: { seq: number; type: T; at: number; payload: EventPayload<T> } }[EventType]

export type Observation = EventPayload<'corrected'>
