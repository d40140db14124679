import type { z } from './schemas/zod.ts'

/** One thing that a screen or a caller may ask for: its name, what goes in, what comes out. */
export interface Method<Name extends string, Input extends z.ZodType, Output extends z.ZodType> {
  name: Name
  input: Input
  output: Output
}

export function method<const Name extends string, Input extends z.ZodType, Output extends z.ZodType>(
  name: Name,
  input: Input,
  output: Output,
): Method<Name, Input, Output> {
  return { name, input, output }
}

export const MAXIMUM_REQUEST_BYTES = 4 * 1024 * 1024
