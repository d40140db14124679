import { z } from '#shared/contract/schemas/zod.ts'
import { explainRule } from '#shared/rules/explain.ts'
import { decideColumn } from '../../../decide/decide.ts'
import { contextOf, decisionSchema, preprocessSchema } from '../../../decide/requests.ts'
import { checkedBody } from '../checked-body.ts'
import type { Route } from '../route.ts'

const answerSchema = decisionSchema.extend({ rules: z.array(z.object({ id: z.string(), words: z.string() })) })

export const route: Route = {
  method: 'POST',
  path: '/v1/explain',
  open: false,
  summary: 'Why: the decision with its trace, and every rule that fired in words.',
  body: preprocessSchema,
  answer: answerSchema,
  async handle(context) {
    const { column, context: purpose } = await checkedBody(context, preprocessSchema)
    const advisor = await context.application.advisor()
    const { profile, recommendation } = await decideColumn(advisor, column, contextOf(purpose), context.signal)
    const fired = new Set(recommendation.trace.rules.filter((rule) => rule.fired).map((rule) => rule.id))
    const rules = advisor.library.rules
      .filter((rule) => fired.has(rule.id))
      .map((rule) => ({ id: rule.id, words: explainRule(rule) }))
    return { json: { type: profile.type, recommendation, rules } }
  },
}
