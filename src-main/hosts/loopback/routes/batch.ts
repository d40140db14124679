import { contextOf, decideTable } from '../../../decide/decide.ts'
import { batchSchema, decisionsSchema } from '../../../decide/requests.ts'
import { checkedBody } from '../checked-body.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/v1/batch',
  open: false,
  summary: 'The same for a table, given by columns of equal length.',
  body: batchSchema,
  answer: decisionsSchema,
  async handle(context) {
    const { columns, context: purpose } = await checkedBody(context, batchSchema)
    const decisions = await decideTable(await context.application.advisor(), columns, contextOf(purpose), context.signal)
    context.application.observeDecisions(decisions.map(({ recommendation }) => recommendation))
    return {
      json: {
        rows: columns[0]?.values.length ?? 0,
        decisions: decisions.map(({ profile, recommendation }) => ({ type: profile.type, recommendation })),
      },
    }
  },
}
