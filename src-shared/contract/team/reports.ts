import { type Report, reportBytes, reportSchema } from '../../privacy/report.ts'
import { z } from '../schemas/zod.ts'

/** POST /v1/reports: the body is `reportBytes(report)`, byte for byte what the preview showed. */
export const reportRequestSchema = reportSchema

/** Compulsory header: lower-case hex SHA-256 of `reportKeyText(report)`. The server derives it again and refuses another (400). */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key'
export const idempotencyKeySchema = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * From the bytes alone: repeated, reordered, or sent after a new enrolment, the same report has the same key and counts once in a
 * team. The 62 random bits of the hash function in each report keep two reports of different people apart.
 */
export const reportKeyText = (report: Report): string => `aurora-report-1\n${reportBytes(report)}`

/** 201 when it is new, 200 when it was there. Either way it is stored for good and need not be sent again. */
export const reportAnswerSchema = z.object({
  key: idempotencyKeySchema,
  state: z.enum(['accepted', 'duplicate']),
})
export type ReportAnswer = z.infer<typeof reportAnswerSchema>
