import { decideMeasured } from '../../../decide/decide.ts'
import { decisionText } from '../../../decide/decision-text.ts'
import { decisionSchema, preprocessSchema, purposeSchema } from '../../../decide/requests.ts'
import { measuredBody } from '../measured-body.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/v1/preprocess',
  open: false,
  summary: 'What one column is and what to do with it: confidence, reasons, alternatives, trace.',
  body: preprocessSchema,
  takes: 'text/csv',
  query: purposeSchema,
  answer: decisionSchema,
  async handle(context) {
    const measured = await measuredBody(context, 'column')
    const [decision] = await decideMeasured(await context.application.advisor(), measured, context.signal)
    context.application.observeDecisions([decision!.recommendation])
    return { text: decisionText(decision!) }
  },
}
