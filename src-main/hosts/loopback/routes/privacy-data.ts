import { z } from '#shared/contract/schemas/zod.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'DELETE',
  path: '/v1/privacy/data',
  open: false,
  summary: 'Erases all that was learned: the key first, then the files.',
  answer: z.object({ erased: z.boolean(), unanswered: z.array(z.string()) }),
  async handle({ application }) {
    await application.sync.leaveBeforeErasing()
    const { unanswered } = await application.learning.erase('all')
    return { json: { erased: true, unanswered } }
  },
}
