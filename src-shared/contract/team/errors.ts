import { type ErrorCode, errorCodes } from '../errors.ts'
import { z } from '../schemas/zod.ts'

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]

/**
 * The body of every answer above 399; the status is `errorCodes[code]`. `requestId` is that of the header X-Request-Id.
 * 429 and 503 carry Retry-After in whole seconds. `data.reason` tells apart what has one code:
 * too_fast: `rate` (wait Retry-After), `period` (the report came too early: keep it, send it after Retry-After),
 * `life` (eight were delivered: never again). not_authorised: `expired` (refresh), `revoked` (enrol anew), `invalid`.
 */
export const teamErrorSchema = z.object({
  error: z.object({
    code: z.enum(codes),
    message: z.string(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  }),
  requestId: z.string(),
})
export type TeamErrorBody = z.infer<typeof teamErrorSchema>

export const tooFastReasons = ['rate', 'period', 'life'] as const
export const notAuthorisedReasons = ['missing', 'expired', 'revoked', 'invalid'] as const
