/** Every error that a person or a caller can meet. `bad_*` and `not_*` are the caller's to mend (exit code 2, HTTP 4xx). */
export const errorCodes = {
  bad_usage: 400,
  bad_input: 400,
  bad_file: 400,
  bad_recipe: 400,
  bad_rule: 400,
  action_refused: 400,
  not_authorised: 401,
  forbidden: 403,
  not_found: 404,
  file_missing: 404,
  conflict: 409,
  too_large: 413,
  too_fast: 429,
  cancelled: 499,
  internal: 500,
  not_built: 501,
  not_ready: 503,
  unavailable: 503,
  no_space: 507,
  timed_out: 504,
} as const

export type ErrorCode = keyof typeof errorCodes

export type ErrorData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface ErrorShape {
  code: ErrorCode
  message: string
  data: ErrorData
}

export class AuroraError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData

  constructor(code: ErrorCode, message: string, data: ErrorData = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AuroraError'
    this.code = code
    this.data = data
  }

  toShape(): ErrorShape {
    return { code: this.code, message: this.message, data: this.data }
  }
}

export function isCallersFault(code: ErrorCode): boolean {
  return errorCodes[code] < 500 || code === 'not_built' || code === 'no_space'
}

/** Anything thrown becomes one of our own errors; what we did not foresee is `internal` and keeps its cause. */
export function asAuroraError(thrown: unknown): AuroraError {
  if (thrown instanceof AuroraError) return thrown
  if (isNamed(thrown, 'AbortError')) return new AuroraError('cancelled', 'Cancelled.', {}, { cause: thrown })
  const words = thrown instanceof Error ? thrown.message : String(thrown)
  return new AuroraError('internal', words, {}, { cause: thrown })
}

function isNamed(thrown: unknown, name: string): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === name
}
