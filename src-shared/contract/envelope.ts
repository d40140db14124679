import type { ErrorShape } from './errors.ts'
import { z } from './schemas/zod.ts'

export const requestSchema = z.object({
  id: z.string().min(1).max(100),
  method: z.string().min(1).max(100),
  params: z.unknown(),
})

export type Request = z.infer<typeof requestSchema>

export const responseSchema = z.union([
  z.object({ id: z.string(), result: z.unknown() }),
  z.object({
    id: z.string(),
    error: z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()) }),
  }),
])

export type Response = { id: string; result: unknown } | { id: string; error: ErrorShape }

/** What the main side tells without being asked. */
export const eventSchemas = {
  'job.progress': z.object({
    job: z.string(),
    what: z.string(),
    done: z.number(),
    total: z.number().nullable(),
    words: z.string(),
    request: z.string().optional(),
  }),
  'job.finished': z.object({
    job: z.string(),
    state: z.enum(['done', 'failed', 'cancelled']),
    words: z.string(),
    /** Address of the written file on the loopback host, or its path. */
    download: z.string().nullable(),
    /** The id of the call that began it. */
    request: z.string().optional(),
  }),
  /** Profiles or recommendations of these columns changed: ask again. `verdicts` are changed types, to be announced once. */
  'table.changed': z.object({
    table: z.string(),
    columns: z.array(z.string()).nullable(),
    verdicts: z.array(z.object({ column: z.string(), words: z.string() })),
  }),
  'table.openRequested': z.object({ path: z.string() }),
  'app.degraded': z.object({ component: z.string(), words: z.string() }),
  'app.command': z.object({ command: z.string() }),
} as const

export type EventName = keyof typeof eventSchemas
export type EventData<Name extends EventName> = z.infer<(typeof eventSchemas)[Name]>

export interface AuroraEvent<Name extends EventName = EventName> {
  event: Name
  data: EventData<Name>
}
