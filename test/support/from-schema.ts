import * as fc from 'fast-check'

export interface JsonSchema {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly JsonSchema[]
  oneOf?: readonly JsonSchema[]
  allOf?: readonly JsonSchema[]
  $ref?: string
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  prefixItems?: readonly JsonSchema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  $defs?: Readonly<Record<string, JsonSchema>>
}

const DEEPEST = 5
const MOST_ITEMS = 4

/** What a schema allows, as far as a fuzzer needs it: short lists, short texts, no pattern. */
export function fromSchema(schema: JsonSchema, root: JsonSchema = schema, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined)
    return depth > DEEPEST ? fc.constant(null) : fromSchema(resolved(schema.$ref, root), root, depth + 1)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((each) => fromSchema(each, root, depth + 1)))
  if (schema.allOf) return fromSchema(Object.assign({}, schema, ...schema.allOf, { allOf: undefined }), root, depth + 1)
  const [type] = [schema.type ?? []].flat()
  switch (type) {
    case 'string':
      return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 12, 40), unit: 'grapheme' })
    case 'integer':
      return fc.integer({ min: bound(schema.minimum, -1_000), max: bound(schema.maximum, 1_000) })
    case 'number':
      return fc.double({ min: bound(schema.minimum, -1e6), max: bound(schema.maximum, 1e6), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return arrayFrom(schema, root, depth)
    case 'object':
      return objectFrom(schema, root, depth)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, -1, 1e308, true, [], {}, [[]], '\u0000', '../../etc/passwd', '__proto__', 'constructor'),
  fc.constant('x'.repeat(5_000)),
  fc.jsonValue({ maxDepth: 3 }),
)

/** The same with one place of it spoilt: something else there, something missing, or something too much. */
export function almostFromSchema(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.tuple(fromSchema(schema), hostile, fc.nat(), fc.constantFrom('replace', 'remove', 'add')).map(spoil)
}

function spoil([value, other, place, how]: readonly [unknown, unknown, number, string]): unknown {
  const copy = structuredClone(value)
  const places = placesIn(copy)
  const found = places[place % Math.max(1, places.length)]
  if (!found) return other
  const { holder, key } = found
  if (how === 'replace') Reflect.set(holder, key, other)
  else if (how === 'remove') Reflect.deleteProperty(holder, key)
  else Reflect.set(holder, `${key}_`, other)
  return copy
}

function placesIn(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(Reflect.get(value, key))])
}

function arrayFrom(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((each) => fromSchema(each, root, depth + 1)))
  const minLength = schema.minItems ?? 0
  const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? MOST_ITEMS, depth > DEEPEST ? 0 : MOST_ITEMS))
  return fc.array(fromSchema(schema.items ?? {}, root, depth + 1), { minLength, maxLength })
}

function objectFrom(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const named = Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, fromSchema(each, root, depth + 1)]))
  const known = fc.record(named, { requiredKeys: [...required].filter((key) => key in named) })
  if (typeof additionalProperties !== 'object' || depth > DEEPEST) return known
  const more = fc.dictionary(fc.string({ maxLength: 8 }), fromSchema(additionalProperties, root, depth + 1), { maxKeys: 3 })
  return fc.tuple(more, known).map(([one, other]) => ({ ...one, ...other }))
}

function resolved(reference: string, root: JsonSchema): JsonSchema {
  return root.$defs?.[reference.split('/').at(-1) ?? ''] ?? (reference === '#' ? root : {})
}

function bound(limit: number | undefined, otherwise: number): number {
  return limit === undefined || Math.abs(limit) > 1e12 ? otherwise : limit
}
