import { createHash } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { IDEMPOTENCY_HEADER, reportAnswerSchema, reportKeyText, reportRequestSchema } from '#shared/contract/team/reports.ts'
import { isCountable } from '#shared/privacy/estimate.ts'
import { acceptReport } from '../../events/accept-report.ts'
import { reportOdds } from '../../projections/support-counts.ts'
import { route } from '../route.ts'

export const reports = [
  route({
    method: 'POST',
    path: teamPaths.reports,
    access: 'member',
    summary: 'One differentially private report. May be sent as often as it takes.',
    body: reportRequestSchema,
    answers: { 201: reportAnswerSchema, 200: reportAnswerSchema },
    async handle({ body, backend, principal, header, metrics, tracer }) {
      const key = createHash('sha256').update(reportKeyText(body)).digest('hex')
      if (header(IDEMPOTENCY_HEADER) !== key) {
        throw new AuroraError('bad_input', `${IDEMPOTENCY_HEADER} is not the one that follows from the report.`, {
          header: IDEMPOTENCY_HEADER,
        })
      }
      if (!isCountable(body, reportOdds)) {
        throw new AuroraError('bad_input', 'No client makes such a report.', { field: 'cell' })
      }
      const answer = await tracer.part('accept report', 1, () =>
        acceptReport(backend.database, backend.cache, principal, body, key),
      )
      metrics.count('server_reports_total', { state: answer.state })
      return { status: answer.state === 'accepted' ? 201 : 200, body: answer }
    },
  }),
]
