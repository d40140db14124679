import { method } from '../method.ts'
import { z } from '../schemas/zod.ts'

const moment = z.string()

export const syncStatusSchema = z.object({
  state: z.enum(['off', 'on', 'leaving', 'revoked', 'unavailable']),
  words: z.string(),
  server: z.string().nullable(),
  team: z.string().nullable(),
  role: z.string().nullable(),
  since: moment.nullable(),
  pinned: z.boolean(),
  budget: z.object({
    periodLeft: z.number(),
    periodLimit: z.number(),
    periodDays: z.number(),
    lifeSpent: z.number(),
    lifeLimit: z.number(),
    /** From when on the next report can be paid for; null: now, or never again. */
    nextAt: moment.nullable(),
    /** Nothing is ever sent again. */
    ended: z.boolean(),
  }),
  rules: z.object({ inForce: z.number(), refused: z.number(), pulledAt: moment.nullable() }),
  /** What was shared, and what is on its way, oldest first. */
  reports: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['prepared', 'queued', 'sent', 'refused']),
      madeAt: moment,
      /** Not before; of queued ones. */
      fromAt: moment.nullable(),
      sentAt: moment.nullable(),
      tries: z.number(),
      trouble: z.string(),
    }),
  ),
  trouble: z.string(),
})

export type SyncStatus = z.infer<typeof syncStatusSchema>

/** The whole request as it goes over the line; of the pass only its place is shown. */
export const previewSchema = z.object({ text: z.string(), body: z.string(), bytes: z.number(), words: z.string() })

const after = z.object({ words: z.string(), status: syncStatusSchema })

export const syncMethods = [
  method('sync.status', z.object({}), syncStatusSchema),
  method(
    'sync.enrol',
    z.object({
      server: z.string().max(300),
      code: z.string().max(80),
      pin: z.string().max(120).nullable(),
    }),
    after,
  ),
  method('sync.preview', z.object({}), previewSchema),
  method('sync.push', z.object({}), after),
  method('sync.pull', z.object({}), after),
  /** `forget`: without waiting for the server, as when it is gone for good. */
  method('sync.leave', z.object({ forget: z.boolean() }), after),
] as const
