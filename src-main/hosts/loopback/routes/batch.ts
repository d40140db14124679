import { decideMeasured } from '../../../decide/decide.ts'
import { decisionText } from '../../../decide/decision-text.ts'
import { batchSchema, decisionsSchema, purposeSchema } from '../../../decide/requests.ts'
import { measuredBody } from '../measured-body.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/v1/batch',
  open: false,
  summary: 'The same for a table, given by columns of equal length.',
  body: batchSchema,
  takes: 'text/csv',
  query: purposeSchema,
  answer: decisionsSchema,
  async handle(context) {
    const measured = await measuredBody(context, 'table')
    const decisions = await decideMeasured(await context.application.advisor(), measured, context.signal)
    context.application.observeDecisions(decisions.map(({ recommendation }) => recommendation))
    return { text: `{"rows":${measured.rows},"decisions":[${decisions.map(decisionText).join(',')}]}` }
  },
}
