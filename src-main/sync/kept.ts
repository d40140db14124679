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

const addressSchema = z.object({ server: z.string(), pin: z.string().nullable(), authority: z.string().nullable() })

/** A code that was sent and not yet answered: the same nonce again gets the same answer. */
export const enrolling = keptAs(
  'sync.enrolling',
  z.object({ address: addressSchema, code: z.string(), nonce: z.string() }).nullable(),
  null,
)

export const enrolmentSchema = z.object({
  address: addressSchema,
  /** `leaving`: the server has not yet said that it deleted everything. `revoked`: it no longer knows this installation. */
  state: z.enum(['on', 'leaving', 'revoked']),
  team: z.object({ id: z.string(), name: z.string() }),
  role: z.string(),
  installation: z.string(),
  at: z.number(),
  /** Nothing that was decided before is ever drawn. */
  seq: z.number(),
  access: z.string(),
  accessUntil: z.number(),
  refresh: z.string(),
  rules: z.object({ etag: z.string().nullable(), at: z.number().nullable(), ids: z.array(z.string()) }),
  /** Why the last attempt did not succeed. */
  trouble: z.string(),
})

export type Enrolment = z.infer<typeof enrolmentSchema>

export const enrolment = keptAs<Enrolment | null>('sync.enrolment', enrolmentSchema.nullable(), null)

/** One process at a time speaks for this installation: two that exchange one token would look like theft. */
export const lease = keptAs('sync.lease', z.object({ holder: z.string(), at: z.number() }).nullable(), null)
