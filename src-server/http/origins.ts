import { AuroraError } from '#shared/contract/errors.ts'

const METHODS = 'GET, POST, PATCH, DELETE'
const HEADERS = 'Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Request-Id, Traceparent'
const EXPOSED = 'ETag, Retry-After, X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset'

/** Clients send no Origin, our own page sends our own. Anything else is a page of somebody else, and must be named in the settings. */
export function originHeaders(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): Record<string, string> {
  if (origin === undefined) return {}
  if (hostOf(origin) === host) return { Vary: 'Origin' }
  if (!allowed.includes(origin)) throw new AuroraError('forbidden', 'Pages of this origin may not ask.', { origin: 'refused' })
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': HEADERS,
    'Access-Control-Expose-Headers': EXPOSED,
    'Access-Control-Max-Age': '600',
    Vary: 'Origin',
  }
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
