import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'
import { productRoot } from '../../paths.ts'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import { staticFile } from '../static-file.ts'

export const APP_ORIGIN = 'app://aurora'
export const START_PAGE = `${APP_ORIGIN}/index.html`

export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** The built screens under app://aurora/, read from disk, with the policy of both hosts. */
export function serveScreens(protocol: Protocol): void {
  const folder = join(productRoot(), 'out', 'renderer')
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file = url.host === 'aurora' ? await staticFile(folder, url.pathname) : null
    if (!file) return new Response('not found', { status: 404 })
    return new Response(new Uint8Array(await readFile(file.path)), {
      headers: {
        'Content-Type': file.type,
        'Content-Security-Policy': contentSecurityPolicy([]),
        'X-Content-Type-Options': 'nosniff',
      },
    })
  })
}
