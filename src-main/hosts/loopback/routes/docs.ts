import { describeRoutes } from '../describe-routes.ts'
import type { Route } from '../route.ts'
import { routes } from './index.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? '')

export const route: Route = {
  method: 'GET',
  path: '/docs',
  open: true,
  summary: 'These addresses, for people (text/html) or for programs (application/json).',
  handle: ({ application, request }) => {
    const description = describeRoutes(routes, application.version)
    if (!(request.headers.accept ?? '').includes('text/html')) return { json: description }
    const rows = routes.map(
      (each) =>
        `<tr><td><code>${each.method} ${inHtml(each.path)}</code></td><td>${each.open ? 'open' : 'token'}</td><td>${inHtml(each.summary)}</td></tr>`,
    )
    return {
      type: 'text/html; charset=utf-8',
      text: `<!doctype html><html lang="en"><meta charset="utf-8"><title>AURORA: addresses</title><h1>AURORA ${inHtml(application.version)}</h1>
<p>The full description is at <a href="/openapi.json">/openapi.json</a>. Send the token as <code>Authorization: Bearer …</code>.</p>
<table><thead><tr><th>address</th><th>needs</th><th>what</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></html>`,
    }
  },
}
