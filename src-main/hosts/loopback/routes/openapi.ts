import { describeRoutes } from '../describe-routes.ts'
import type { Route } from '../route.ts'
import { routes } from './index.ts'

export const route: Route = {
  method: 'GET',
  path: '/openapi.json',
  open: true,
  summary: 'This description.',
  handle: ({ application }) => ({ json: describeRoutes(routes, application.version) }),
}
