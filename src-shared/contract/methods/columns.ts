import { featureTypes } from '../feature-type.ts'
import { method } from '../method.ts'
import { actionCallSchema } from '../schemas/action.ts'
import { columnProfileSchema, histogramSchema, issueSchema, subtypeSchema } from '../schemas/profile.ts'
import { recommendationSchema } from '../schemas/recommendation.ts'
import { z } from '../schemas/zod.ts'
import { tableId } from './table.ts'

export const decisionStates = ['waiting', 'proposed', 'accepted', 'changed', 'skipped', 'not_sure'] as const

export const columnRowSchema = z.object({
  name: z.string(),
  index: z.number(),
  type: z.enum(featureTypes),
  subtype: subtypeSchema,
  typeConfidence: z.number(),
  provisional: z.boolean(),
  rows: z.number(),
  missing: z.number(),
  missingShare: z.number(),
  distinct: z.number(),
  /** Heights 0 to 1 for the sparkline; kind tells how to draw them. */
  spark: z.object({ kind: z.enum(['histogram', 'bars', 'none']), heights: z.array(z.number()) }),
  issues: z.array(issueSchema),
  isTarget: z.boolean(),
  personal: z.string().nullable(),
  /** The decision in force: what is proposed, or what the person chose. */
  state: z.enum(decisionStates),
  action: z.string(),
  words: z.string(),
  confidence: z.number(),
  sure: z.boolean(),
})

export type ColumnRow = z.infer<typeof columnRowSchema>
export type DecisionState = (typeof decisionStates)[number]

export const columnDetailSchema = z.object({
  row: columnRowSchema,
  profile: columnProfileSchema,
  recommendation: recommendationSchema,
  /** The steps in force for this column. */
  steps: z.array(actionCallSchema),
  histogram: histogramSchema,
})

export type ColumnDetail = z.infer<typeof columnDetailSchema>

export const actionCardSchema = z.object({
  action: z.string(),
  family: z.string(),
  title: z.string(),
  words: z.string(),
  applies: z.boolean(),
  /** Why it does not apply. */
  refusal: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      kind: z.enum(['number', 'integer', 'text', 'choice', 'boolean', 'list', 'map']),
      choices: z.array(z.string()),
      fallback: z.unknown(),
      minimum: z.number().nullable(),
      maximum: z.number().nullable(),
    }),
  ),
})

export type ActionCard = z.infer<typeof actionCardSchema>

const column = z.string().max(4096)
const one = z.object({ table: tableId, column })
const some = z.object({ table: tableId, columns: z.array(column).min(1).max(100_000) })
const rowsAnswer = z.object({ rows: z.array(columnRowSchema) })

export const historySchema = z.object({
  undo: z.array(z.string()),
  redo: z.array(z.string()),
  counts: z.object({ total: z.number(), decided: z.number(), notSure: z.number(), waiting: z.number() }),
})

export const columnMethods = [
  /** All rows, or only the named ones, or a page of them: wide tables are fetched in pages so that no answer blocks a screen. */
  method(
    'columns.list',
    z.object({
      table: tableId,
      columns: z.array(column).max(100_000).exactOptional(),
      from: z.number().int().min(0).exactOptional(),
      limit: z.number().int().min(1).max(100_000).exactOptional(),
    }),
    rowsAnswer.extend({ history: historySchema }),
  ),
  method('columns.detail', one, columnDetailSchema),
  method('columns.actions', one, z.object({ actions: z.array(actionCardSchema) })),
  /** Before and after on real rows, under the steps given (or those in force). */
  method(
    'columns.preview',
    one.extend({ steps: z.array(actionCallSchema).nullable(), rows: z.number().int().min(1).max(500) }),
    z.object({
      before: z.array(z.string().nullable()),
      afterColumns: z.array(z.string()),
      after: z.array(z.array(z.string().nullable())),
      changed: z.number(),
      total: z.number(),
      refusal: z.string(),
    }),
  ),
  /** The rows that an issue touches: row numbers from 1, with their values as read. */
  method(
    'columns.issueRows',
    one.extend({ issue: z.string().max(200), limit: z.number().int().min(1).max(500) }),
    z.object({ rows: z.array(z.object({ row: z.number(), value: z.string().nullable() })), total: z.number() }),
  ),
  /** The person says what the column is; the advice is made anew for it. */
  method(
    'columns.setType',
    one.extend({ type: z.enum(featureTypes), subtype: subtypeSchema }),
    rowsAnswer.extend({ history: historySchema }),
  ),
  /** The open column whose answer teaches most, and of how many other open ones it speaks; null: none is in doubt. */
  method(
    'columns.teaching',
    z.object({ table: tableId }),
    z.object({ question: z.object({ column: z.string(), helps: z.number() }).nullable() }),
  ),
  method('columns.accept', some, rowsAnswer.extend({ history: historySchema })),
  method('columns.change', one.extend({ steps: z.array(actionCallSchema) }), rowsAnswer.extend({ history: historySchema })),
  method('columns.skip', some, rowsAnswer.extend({ history: historySchema })),
  method('columns.notSure', some, rowsAnswer.extend({ history: historySchema })),
  method('columns.validate', one.extend({ right: z.boolean() }), z.object({ done: z.literal(true) })),
  method('columns.undo', z.object({ table: tableId }), rowsAnswer.extend({ history: historySchema, what: z.string() })),
  method('columns.redo', z.object({ table: tableId }), rowsAnswer.extend({ history: historySchema, what: z.string() })),
] as const
