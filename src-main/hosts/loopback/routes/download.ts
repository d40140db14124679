import type { Route } from '../route.ts'

export const route: Route = {
  method: 'GET',
  path: '/download/',
  // The address holds 128 random bits and is told to the holder of the token alone.
  open: true,
  summary: 'A written file, at the address that its export answered.',
  gives: 'application/octet-stream',
  handle: async ({ downloads, rest, response }) => {
    await downloads.send(rest, response)
    return undefined
  },
}
