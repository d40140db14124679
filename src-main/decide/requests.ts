import { type Context, noContext } from '#shared/contract/context.ts'
import { actionCallSchema } from '#shared/contract/schemas/action.ts'
import { contextSchema } from '#shared/contract/schemas/context.ts'
import { typeVerdictSchema } from '#shared/contract/schemas/profile.ts'
import { recommendationSchema } from '#shared/contract/schemas/recommendation.ts'
import { z } from '#shared/contract/schemas/zod.ts'

export const FEWEST_ROWS = 2
export const MOST_VALUES = 1_000_000
export const MOST_COLUMNS = 20_000

const value = z.union([z.string(), z.number(), z.boolean(), z.null()])
const name = z.string().min(1).max(4096)

const tooMany = `more than ${MOST_VALUES.toLocaleString('en')} values; send them as text/csv, which is read as a stream`

export const columnSchema = z.object({ name, values: z.array(value).min(FEWEST_ROWS).max(MOST_VALUES, tooMany) })

/** What the advice is for, with what is left out unknown. */
export const purposeSchema = contextSchema.partial()

/** One column with its values. */
export const preprocessSchema = z.object({ column: columnSchema, context: purposeSchema.optional() })

/** A table, by columns of equal length. */
export const batchSchema = z.object({
  columns: z.array(columnSchema).min(1).max(MOST_COLUMNS),
  context: purposeSchema.optional(),
})

/** The person chose other steps for the column; no steps: leave it as it is. */
export const correctSchema = preprocessSchema.extend({ steps: z.array(actionCallSchema).max(100) })

export const decisionSchema = z.object({ type: typeVerdictSchema, recommendation: recommendationSchema })
export const decisionsSchema = z.object({ rows: z.number(), decisions: z.array(decisionSchema) })
export const learnedSchema = z.object({ learned: z.boolean(), duplicate: z.boolean(), note: z.string() })

export type ColumnRequest = z.infer<typeof columnSchema>
export type ContextRequest = z.infer<typeof purposeSchema>

export function contextOf(request: ContextRequest | undefined): Context {
  return { ...noContext, ...Object.fromEntries(Object.entries(request ?? {}).filter(([, value]) => value !== undefined)) }
}
