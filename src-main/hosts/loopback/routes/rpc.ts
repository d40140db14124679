import { requestSchema, responseSchema } from '#shared/contract/envelope.ts'
import { MAXIMUM_REQUEST_BYTES } from '#shared/contract/method.ts'
import { readJson } from '../body.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/rpc',
  open: false,
  summary: "The screens' calls: {id, method, params} in, {id, result} or {id, error} out.",
  body: requestSchema,
  answer: responseSchema,
  maximumBytes: MAXIMUM_REQUEST_BYTES,
  handle: async ({ application, request, signal }) => ({
    json: await application.router.answer(await readJson(request, MAXIMUM_REQUEST_BYTES), { host: 'loopback', signal }),
  }),
}
