import type { Route } from '../route.ts'

export const route: Route = {
  method: 'POST',
  path: '/upload',
  open: false,
  summary: 'Takes a file as a stream; `name` in the query. The answer names it for table.open.',
  handle: async ({ request, uploads, url, signal }) => ({
    json: { upload: await uploads.take(request, url.searchParams.get('name') ?? 'table.csv', signal) },
  }),
}
