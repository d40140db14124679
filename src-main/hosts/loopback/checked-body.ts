import type { z } from '#shared/contract/schemas/zod.ts'
import { checked } from '../../decide/checked.ts'
import { readJson } from './body.ts'
import type { RouteContext } from './route.ts'

export const MAXIMUM_TABLE_BYTES = 256 * 1024 * 1024

export async function checkedBody<Schema extends z.ZodType>(
  { request }: RouteContext,
  schema: Schema,
  maximumBytes = MAXIMUM_TABLE_BYTES,
): Promise<z.output<Schema>> {
  return checked(schema, await readJson(request, maximumBytes))
}
