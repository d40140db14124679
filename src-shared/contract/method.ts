import type { z } from './schemas/zod.ts'

export interface Method<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  name: string
  input: Input
  output: Output
  /** Answers are checked against `output` in tests and development; inputs always. */
}

export function method<Input extends z.ZodType, Output extends z.ZodType>(
  name: string,
  input: Input,
  output: Output,
): Method<Input, Output> {
  return { name, input, output }
}

export const MAXIMUM_REQUEST_BYTES = 4 * 1024 * 1024
export const MAXIMUM_NAME_LENGTH = 4096
