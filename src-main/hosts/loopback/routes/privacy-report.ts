import { privacyReportSchema } from '#shared/contract/methods/learning.ts'
import { privacyView } from '../../../learn/privacy-view.ts'
import { sharingOf } from '../../../sync/views.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'GET',
  path: '/v1/privacy/report',
  open: false,
  summary: 'What is stored, since when, what was shared, and the budget spent.',
  answer: privacyReportSchema,
  async handle({ application: { learning, sync } }) {
    return { json: privacyView(learning, await sharingOf(sync, learning)) }
  },
}
