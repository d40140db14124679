import { AuroraError } from '#shared/contract/errors.ts'
import type { z } from '#shared/contract/schemas/zod.ts'

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AuroraError('bad_input', `The body is no JSON: ${(error as Error).message}`)
  }
}

/** What a program sent, against its schema: the refusal says where. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const found = schema.safeParse(value)
  if (found.success) return found.data
  const issue = found.error.issues[0]
  const place = issue?.path.map(String).join('.') ?? ''
  const code = issue?.code === 'too_big' && issue.origin === 'array' ? 'too_large' : 'bad_input'
  throw new AuroraError(code, `${place === '' ? 'The body' : place}: ${issue?.message ?? 'does not fit'}`, { place })
}
