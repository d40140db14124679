import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AuroraError } from '#shared/contract/errors.ts'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import { staticFile } from '../static-file.ts'

export async function sendStaticFile(folder: string, address: string, port: number, response: ServerResponse): Promise<void> {
  const file = await staticFile(folder, address)
  if (!file) throw new AuroraError('not_found', 'There is nothing at this address.')
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.size,
    'Content-Security-Policy': contentSecurityPolicy([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`]),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Names below assets/ bear a hash of their content.
    'Cache-Control': file.path.includes(`${sep}assets${sep}`) ? 'private, max-age=31536000, immutable' : 'no-store',
  })
  await pipeline(createReadStream(file.path), response)
}
