import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { pagePolicy } from './security-headers.ts'

const folder = join(import.meta.dirname, '..', 'admin-page')
const files = [
  { path: teamPaths.adminPage, name: 'index.html', type: 'text/html; charset=utf-8' },
  { path: `${teamPaths.adminPage}/page.js`, name: 'page.js', type: 'text/javascript; charset=utf-8' },
  { path: `${teamPaths.adminPage}/page.css`, name: 'page.css', type: 'text/css; charset=utf-8' },
]

type Admit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/** Three files of our own; nothing inline, nothing from elsewhere. */
export function adminPage(app: FastifyInstance, admit: Admit): void {
  for (const { path, name, type } of files) {
    const text = readFileSync(join(folder, name), 'utf8')
    app.get(path, { schema: { hide: true }, onRequest: admit }, async (_, reply) =>
      reply.type(type).header('Content-Security-Policy', pagePolicy).header('Cache-Control', 'no-cache').send(text),
    )
  }
}
