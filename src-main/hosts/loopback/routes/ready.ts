import { z } from '#shared/contract/schemas/zod.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'GET',
  path: '/ready',
  open: true,
  summary: '200 when requests can be answered, else 503.',
  answer: z.object({ ready: z.boolean() }),
  handle: ({ application }) => ({ status: application.ready ? 200 : 503, json: { ready: application.ready } }),
}
