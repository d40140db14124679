import { actionOf } from '#shared/actions/catalogue/index.ts'
import { decideColumn } from '../../../decide/decide.ts'
import { contextOf, correctSchema, learnedSchema } from '../../../decide/requests.ts'
import { checkedBody } from '../checked-body.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/v1/correct',
  open: false,
  summary: 'The person chose other steps for a column. Learned from before the answer.',
  body: correctSchema,
  answer: learnedSchema,
  async handle(context) {
    const { column, context: purpose, steps } = await checkedBody(context, correctSchema)
    const checked = steps.map(({ action, parameters }) => ({ action, parameters: actionOf(action).check(parameters) }))
    const meant = contextOf(purpose)
    const decision = await decideColumn(await context.application.advisor(), column, meant, context.signal)
    return { json: context.application.lessons.teach(column, meant, decision, checked) }
  },
}
