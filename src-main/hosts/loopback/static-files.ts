import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AuroraError } from '#shared/contract/errors.ts'
import { contentSecurityPolicy } from '../content-security-policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
}

/** The built screens. A path that leaves the folder is simply not there. */
export async function sendStaticFile(folder: string, path: string, port: number, response: ServerResponse): Promise<void> {
  const wanted = normalize(join(folder, path === '/' ? 'index.html' : decodeURIComponent(path)))
  const type = types[extname(wanted)]
  const info = wanted.startsWith(folder + sep) && type ? await stat(wanted).catch(() => null) : null
  if (!info?.isFile() || !type) throw new AuroraError('not_found', 'There is nothing at this address.')
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': info.size,
    'Content-Security-Policy': contentSecurityPolicy([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`]),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': wanted.includes(`${sep}assets${sep}`) ? 'private, max-age=31536000, immutable' : 'no-store',
  })
  await pipeline(createReadStream(wanted), response)
}
