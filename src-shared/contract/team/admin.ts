import { z } from '../schemas/zod.ts'
import { installationIdSchema, teamIdSchema, teamRoles } from './enrolment.ts'
import { teamRuleSchema } from './rules.ts'

const count = z.number().int().nonnegative()
const moment = z.iso.datetime()
const role = z.enum(teamRoles)

/** Every list is cut to a page; `before` is the id of the last one seen. */
export const pageSchema = z.object({
  before: z.coerce.number().int().positive().optional(),
  most: z.coerce.number().int().min(1).max(200).default(50),
})

export const teamSchema = z.object({
  id: teamIdSchema,
  name: z.string(),
  members: count,
  admins: count,
  reports: count,
  createdAt: moment,
})
export const teamChangeSchema = z.strictObject({ name: z.string().trim().min(1).max(80) })

export const codeRequestSchema = z.strictObject({
  role: role.default('member'),
  /** How many codes; each is good for one enrolment. */
  count: z.number().int().min(1).max(100).default(1),
})
/** The codes themselves are shown this one time; only their hash is kept. */
export const codesMadeSchema = z.object({ codes: z.array(z.object({ id: z.uuid(), code: z.string(), role, expiresAt: moment })) })
export const codeListSchema = z.object({
  codes: z.array(
    z.object({
      id: z.uuid(),
      role,
      createdAt: moment,
      expiresAt: moment,
      state: z.enum(['open', 'used', 'expired', 'withdrawn']),
    }),
  ),
})

export const memberListSchema = z.object({
  members: z.array(z.object({ installation: installationIdSchema, role, enrolledOn: z.iso.date(), revoked: z.boolean() })),
})
export const memberChangeSchema = z.strictObject({ role: role.optional(), revoked: z.literal(true).optional() })

export const cohortListSchema = z.object({
  cohorts: z.array(
    z.object({
      domain: z.string(),
      known: z.boolean(),
      reports: count,
      /** Below it nothing is summed up. */
      needed: count,
      projected: count,
      lag: count,
      deadLetters: count,
      rules: count,
    }),
  ),
})

export const adminRulesSchema = z.object({
  rules: z.array(teamRuleSchema.extend({ withheld: z.boolean() })),
  computedAt: moment.nullable(),
})
export const ruleChangeSchema = z.strictObject({ withheld: z.boolean() })

export const auditListSchema = z.object({
  entries: z.array(
    z.object({
      id: count,
      at: moment,
      actor: z.string(),
      action: z.string(),
      subject: z.string().nullable(),
      requestId: z.string().nullable(),
    }),
  ),
})

export const deadLetterListSchema = z.object({
  letters: z.array(z.object({ id: count, projection: z.string(), position: count, reason: z.string(), at: moment })),
})
export const retriedSchema = z.object({ retried: count })
export const doneSchema = z.object({ done: z.literal(true) })
