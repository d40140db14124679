import { z } from '#shared/contract/schemas/zod.ts'
import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/upload',
  open: false,
  summary: 'Takes a file as a stream; `name` in the query. The answer names it for table.open.',
  takes: 'application/octet-stream',
  query: z.object({ name: z.string().max(1000).optional() }),
  answer: z.object({ upload: z.string() }),
  handle: async ({ request, uploads, url, signal }) => ({
    json: { upload: await uploads.take(request, url.searchParams.get('name') ?? 'table.csv', signal) },
  }),
}
