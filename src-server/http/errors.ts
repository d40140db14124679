import { AuroraError, type ErrorShape, errorCodes } from '#shared/contract/errors.ts'
import { askedToWaitMs, asTypedError } from '#shared/resilience/classify.ts'

/** What Fastify itself refuses, in our own words. */
const frameworkErrors: Readonly<Record<string, [AuroraError['code'], string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'The body is larger than any request needs.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['bad_input', 'The body must be application/json.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['bad_input', 'The body is not JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['bad_input', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad_input', 'The body is not as long as it says.'],
  FST_ERR_BAD_URL: ['bad_input', 'The address is malformed.'],
}

export function typedError(thrown: unknown): AuroraError {
  const code = (thrown as { code?: string } | null)?.code ?? ''
  const known = frameworkErrors[code]
  if (known !== undefined) return new AuroraError(known[0], known[1])
  if (thrown instanceof SyntaxError) return new AuroraError('bad_input', 'The body is not JSON.')
  const error = asTypedError(thrown)
  // A full bulkhead is our trouble, and not the caller's speed.
  if (error.code === 'too_fast' && error.data['reason'] === undefined) return away(error)
  return error.code === 'unavailable' || error.code === 'timed_out' ? away(error) : error
}

function away(cause: AuroraError): AuroraError {
  return new AuroraError('unavailable', 'The server cannot do it at the moment. Try again.', { reason: cause.code }, { cause })
}

const RETRY_SECONDS = 2

/** Status, headers and body; what was not foreseen keeps its words for itself. */
export function errorAnswer(error: AuroraError, requestId: string) {
  const status = errorCodes[error.code]
  const wait = askedToWaitMs(error) / 1000
  const seconds = wait > 0 ? Math.ceil(wait) : status === 503 ? RETRY_SECONDS : 0
  const shape: ErrorShape =
    error.code === 'internal' ? { code: 'internal', message: 'Something went wrong on the server.', data: {} } : error.toShape()
  return {
    status,
    headers: seconds > 0 ? { 'Retry-After': String(seconds) } : {},
    body: { error: shape, requestId },
  }
}

/** Where it happened, and never the words: those of a database can hold a value. */
export function placeOf(error: AuroraError): string {
  const cause = error.cause instanceof Error ? error.cause : error
  const frame = /\(?([^\s(]+:\d+):\d+\)?/.exec(cause.stack?.split('\n').find((line) => line.includes('src-server')) ?? '')
  const code = (cause as { code?: unknown }).code
  return [cause.name, typeof code === 'string' ? code : '', frame?.[1]?.split('/').slice(-2).join('/') ?? '']
    .filter(Boolean)
    .join(' ')
}
