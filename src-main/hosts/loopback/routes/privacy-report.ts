import { privacyReportSchema } from '#shared/contract/methods/learning.ts'
import { privacyView } from '../../../learn/privacy-view.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'GET',
  path: '/v1/privacy/report',
  open: false,
  summary: 'What is stored, since when, what was shared, and the budget spent.',
  answer: privacyReportSchema,
  handle: ({ application }) => ({ json: privacyView(application.learning) }),
}
