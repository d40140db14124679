import { AuroraError, asAuroraError, type ErrorCode } from '../contract/errors.ts'

/** `recoverable`: the same call may well succeed a moment later. `permanent`: it will fail again until somebody changes something. */
export type ErrorClass = 'recoverable' | 'permanent' | 'cancelled'

const recoverableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unavailable', 'timed_out', 'too_fast', 'not_ready'])

/** Codes of the system, of HTTP clients, SQLite and PostgreSQL that mean "busy" or "away", not "wrong". */
const recoverableSystemCodes: ReadonlySet<string> = new Set([
  ...['EAGAIN', 'EBUSY', 'EINTR', 'EMFILE', 'ENFILE', 'ETXTBSY'],
  ...['ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_SOCKET'],
  ...['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_BUSY_RECOVERY'],
  ...['40001', '40P01', '53300', '55P03', '57P01', '57P02', '57P03', '08000', '08001', '08003', '08006'],
])
const recoverableStatuses: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504])
const DEEPEST_CAUSE = 5

/** An error says `lasting` in its data where its code alone would promise that it passes. */
export function classify(thrown: unknown): ErrorClass {
  if (thrown instanceof AuroraError) {
    if (thrown.code === 'cancelled') return 'cancelled'
    if (thrown.data['lasting'] === true) return 'permanent'
    if (thrown.code !== 'internal') return recoverableCodes.has(thrown.code) ? 'recoverable' : 'permanent'
  }
  let each = thrown
  for (let depth = 0; depth < DEEPEST_CAUSE && isObject(each); depth += 1) {
    if (each['name'] === 'AbortError') return 'cancelled'
    if (each['name'] === 'TimeoutError') return 'recoverable'
    if (typeof each['code'] === 'string' && recoverableSystemCodes.has(each['code'])) return 'recoverable'
    each = each['cause']
  }
  return 'permanent'
}

/** For HTTP clients: whether an answer with this status is worth another try. */
export function isRecoverableStatus(status: number): boolean {
  return recoverableStatuses.has(status)
}

/** One of our own errors; what is worth another try keeps saying so. */
export function asTypedError(thrown: unknown): AuroraError {
  const error = asAuroraError(thrown)
  if (error.code !== 'internal' || classify(thrown) !== 'recoverable') return error
  return new AuroraError('unavailable', error.message, {}, { cause: thrown })
}

/** What the other side asked for with Retry-After, kept by its client in the error's data. */
export function askedToWaitMs(thrown: unknown): number {
  const seconds = thrown instanceof AuroraError ? thrown.data['retryAfterSeconds'] : undefined
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
