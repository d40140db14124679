import { z } from '#shared/contract/schemas/zod.ts'
import type { Store } from '../store/store.ts'

/** What sharing keeps between runs, inside the encrypted store. */
export interface Kept<T> {
  read(store: Store): T
  /** Part of the transaction that it is called in, if there is one. */
  write(store: Store, value: T): void
}

export function keptAs<T>(name: string, schema: z.ZodType<T>, fallback: T): Kept<T> {
  return {
    read: (store) => {
      const found = schema.safeParse(JSON.parse(store.setting(name) ?? 'null'))
      return found.success ? found.data : fallback
    },
    write: (store, value) => store.setSetting(name, JSON.stringify(value)),
  }
}

export const waitingReportSchema = z.object({
  id: z.string(),
  /** The exact bytes of the report. */
  body: z.string(),
  made: z.number(),
  /** Decisions up to this one belong to its period or an earlier one, and to no later report. */
  until: z.number(),
  state: z.enum(['prepared', 'queued', 'sent', 'refused']),
  /** Not before this moment: jitter. */
  from: z.number(),
  tries: z.number(),
  trouble: z.string(),
  sent: z.number().nullable(),
})

export type WaitingReport = z.infer<typeof waitingReportSchema>

/** At most eight in a life, so a list. */
export const outbox = keptAs<WaitingReport[]>('sync.outbox', z.array(waitingReportSchema), [])
