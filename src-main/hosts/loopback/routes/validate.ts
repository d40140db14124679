import { decideColumn } from '../../../decide/decide.ts'
import { contextOf, learnedSchema, preprocessSchema } from '../../../decide/requests.ts'
import { checkedBody } from '../checked-body.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/v1/validate',
  open: false,
  summary: 'The person confirms what is recommended for a column.',
  body: preprocessSchema,
  answer: learnedSchema,
  async handle(context) {
    const { column, context: purpose } = await checkedBody(context, preprocessSchema)
    const meant = contextOf(purpose)
    const decision = await decideColumn(await context.application.advisor(), column, meant, context.signal)
    return { json: context.application.lessons.teach(column, meant, decision, null) }
  },
}
