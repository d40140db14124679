import { contextOf, decideColumn } from '../../../decide/decide.ts'
import { decisionSchema, preprocessSchema } from '../../../decide/requests.ts'
import { checkedBody } from '../checked-body.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/v1/preprocess',
  open: false,
  summary: 'What one column is and what to do with it: confidence, reasons, alternatives, trace.',
  body: preprocessSchema,
  answer: decisionSchema,
  async handle(context) {
    const { column, context: purpose } = await checkedBody(context, preprocessSchema)
    const { profile, recommendation } = await decideColumn(
      await context.application.advisor(),
      column,
      contextOf(purpose),
      context.signal,
    )
    context.application.observeDecisions([recommendation])
    return { json: { type: profile.type, recommendation } }
  },
}
