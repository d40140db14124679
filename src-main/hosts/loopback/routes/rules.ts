import { z } from '#shared/contract/schemas/zod.ts'
import { explainRule } from '#shared/rules/explain.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'GET',
  path: '/v1/rules',
  open: false,
  summary: "The rules in force, symbolic and the person's own, in words.",
  answer: z.object({
    rules: z.array(
      z.object({
        id: z.string(),
        origin: z.string(),
        title: z.string(),
        action: z.string(),
        confidence: z.number(),
        words: z.string(),
        source: z.string(),
      }),
    ),
    problems: z.array(z.object({ where: z.string(), words: z.string() })),
  }),
  async handle({ application }) {
    const { rules, problems } = (await application.advisor()).library
    return {
      json: {
        rules: rules.map((rule) => ({
          id: rule.id,
          origin: rule.origin,
          title: rule.title,
          action: rule.act.action,
          confidence: rule.confidence,
          words: explainRule(rule),
          source: rule.source,
        })),
        problems: problems.map(({ where, words }) => ({ where, words })),
      },
    }
  },
}
