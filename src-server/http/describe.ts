import type { SwaggerOptions } from '@fastify/swagger'
import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { teamErrorSchema } from '#shared/contract/team/errors.ts'
import { TEAM_API_VERSION } from '#shared/contract/team/version.ts'

/** The schemas of the contract check, shape and describe: there is no second one. */
export function schemaOf(schema: unknown) {
  if (!(schema instanceof z.ZodType)) throw new AuroraError('internal', 'A route has a schema that is not of the contract.')
  return {
    check(value: unknown, part: string): { value: unknown } | { error: AuroraError } {
      const read = schema.safeParse(value)
      if (read.success) return { value: read.data }
      const issue = read.error.issues[0]!
      const place = [part, ...issue.path.map(String)].join('.')
      return { error: new AuroraError('bad_input', `${place}: ${issue.message}`, { place }) }
    },
    /** What the contract does not name does not leave. */
    shape: (value: unknown): unknown => schema.parse(value),
  }
}

type JsonSchema = Record<string, unknown>

const jsonOf = (schema: unknown, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}

const refusals: Readonly<Record<string, string>> = {
  400: 'Malformed: the message says where.',
  401: 'No token, or one that does not hold; data.reason says which.',
  403: 'Not for this role, or from another site.',
  413: 'Too large.',
  429: 'Too fast; Retry-After says how long.',
  503: 'Not ready; Retry-After says how long.',
}

export const openApi: SwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'AURORA team server',
      version: `${TEAM_API_VERSION}.0.0`,
      description: 'Takes differentially private reports of a team and gives back what many of them say.',
      license: { name: 'Apache-2.0' },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  },
  transform: ({ schema, url }) => {
    const { body, querystring, params, response, ...rest } = (schema ?? {}) as Record<string, unknown>
    if (rest['hide']) return { schema: { hide: true }, url }
    const answers = Object.entries((response ?? {}) as Record<string, unknown>)
    return {
      url,
      schema: {
        ...rest,
        ...(body ? { body: jsonOf(body, 'input') } : {}),
        ...(querystring ? { querystring: jsonOf(querystring, 'input') } : {}),
        ...(params ? { params: jsonOf(params, 'input') } : {}),
        response: {
          ...Object.fromEntries(answers.map(([status, each]) => [status, { description: 'Done.', ...jsonOf(each, 'output') }])),
          ...Object.fromEntries(
            Object.entries(refusals).map(([status, description]) => [
              status,
              { description, ...jsonOf(teamErrorSchema, 'output') },
            ]),
          ),
        },
      },
    }
  },
}
