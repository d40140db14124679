import { healthSchema } from '#shared/contract/methods/application.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'GET',
  path: '/health',
  open: true,
  summary: 'What works: ok or degraded, component by component.',
  answer: healthSchema,
  handle: async ({ application }) => ({ json: await application.health() }),
}
