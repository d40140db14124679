import { AuroraError } from '../contract/errors.ts'

/** Asked before it is there, or after it was closed: a typed error that says so, never a null. */
export function notReady(what: string): AuroraError {
  return new AuroraError('not_ready', `${what} is not ready. Try again in a moment.`, { retryAfterSeconds: 1 })
}
