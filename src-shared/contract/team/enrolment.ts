import { z } from '../schemas/zod.ts'

const alphabet = '[0-9abcdefghjkmnpqrstvwxyz]'

/** Ten characters without i, l, o and u. Codes and refresh tokens begin with it. */
export const teamIdSchema = z.string().regex(new RegExp(`^${alphabet}{10}$`))
export const installationIdSchema = z.uuid()
export const teamRoles = ['member', 'admin'] as const
export type TeamRole = (typeof teamRoles)[number]

/** team-xxxxx-xxxxx-xxxxx-xxxxx, good for one enrolment. Case and blanks around it do not matter. */
export const enrolmentCodeSchema = z
  .string()
  .max(80)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.string().regex(new RegExp(`^${alphabet}{10}(-${alphabet}{5}){4}$`)))

/**
 * POST /v1/enrol. `nonce`: 16 random bytes in hex, drawn once and kept until an answer has come. The same code with the same nonce
 * answers again (with new tokens for the same installation), so that a lost answer loses no code.
 */
export const enrolRequestSchema = z.strictObject({ code: enrolmentCodeSchema, nonce: z.string().regex(/^[0-9a-f]{32}$/) })

/** team.token.secret. Good for one exchange: keep the new one before using it. */
export const refreshTokenSchema = z.string().regex(new RegExp(`^${alphabet}{10}\\.[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}$`))

/**
 * POST /v1/token exchanges the refresh token. One that was exchanged before is taken as a lost answer as long as its successor has
 * never been used (the successor is void then), and as theft afterwards: all tokens of the installation are void.
 */
export const tokenRequestSchema = z.strictObject({ refresh: refreshTokenSchema })

/** Durations and no moments: the two clocks need not agree. */
export const tokensSchema = z.object({
  /** A signed JWT (EdDSA), to be sent as `Authorization: Bearer`; opaque to the client. */
  access: z.string().max(2_000),
  accessSeconds: z.number().int().positive(),
  refresh: refreshTokenSchema,
  refreshSeconds: z.number().int().positive(),
})
export type Tokens = z.infer<typeof tokensSchema>

export const enrolAnswerSchema = tokensSchema.extend({
  installation: installationIdSchema,
  team: z.object({ id: teamIdSchema, name: z.string() }),
  role: z.enum(teamRoles),
})
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>

/** GET /v1/installation: all that the server keeps about the one that asks. */
export const installationSchema = z.object({
  installation: installationIdSchema,
  team: z.object({ id: teamIdSchema, name: z.string() }),
  role: z.enum(teamRoles),
  enrolledAt: z.iso.datetime(),
  reports: z.number().int().nonnegative(),
  /** From when on the next report is taken; null: never again. */
  nextReportAt: z.iso.datetime().nullable(),
})

/** DELETE /v1/installation: its reports, tokens and itself are erased, and its reports no longer count. */
export const deletionAnswerSchema = z.object({ deleted: z.literal(true), reports: z.number().int().nonnegative() })
