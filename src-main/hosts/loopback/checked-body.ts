import { AuroraError } from '#shared/contract/errors.ts'
import type { z } from '#shared/contract/schemas/zod.ts'
import { readJson } from './body.ts'
import type { RouteContext } from './route.ts'

export const MAXIMUM_TABLE_BYTES = 256 * 1024 * 1024

export async function checkedBody<Schema extends z.ZodType>(
  { request }: RouteContext,
  schema: Schema,
  maximumBytes = MAXIMUM_TABLE_BYTES,
): Promise<z.output<Schema>> {
  const found = schema.safeParse(await readJson(request, maximumBytes))
  if (found.success) return found.data
  const issue = found.error.issues[0]
  const place = issue?.path.map(String).join('.') ?? ''
  throw new AuroraError('bad_input', `${place === '' ? 'The body' : place}: ${issue?.message ?? 'does not fit'}`, { place })
}
