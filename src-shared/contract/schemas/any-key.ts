import { z } from './zod.ts'

/** An object from any key. The library's own kind leaves `__proto__` out, and a table may well hold that word. */
export function anyKey<Value extends z.ZodType>(value: Value) {
  const { $schema: _, ...values } = z.toJSONSchema(value)
  return z
    .custom<Readonly<Record<string, z.output<Value>>>>(
      (found) =>
        typeof found === 'object' &&
        found !== null &&
        !Array.isArray(found) &&
        Object.values(found).every((each) => value.safeParse(each).success),
      'it must be an object',
    )
    .meta({ type: 'object', additionalProperties: values })
}
