import { z } from '#shared/contract/schemas/zod.ts'
import type { Route } from './route.ts'

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'data', 'requestId'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        data: { type: 'object' },
        requestId: { type: 'string' },
      },
    },
  },
}

const refusals: Readonly<Record<string, string>> = {
  '400': 'Malformed: the message says what and where.',
  '401': 'No token, or a wrong one.',
  '403': 'Asked from another site.',
  '404': 'Not there.',
  '409': 'Does not fit what is there.',
  '413': 'Too large.',
  '429': 'Too fast; Retry-After says when.',
  '503': 'Not ready.',
}
/** Said by the server before a route is found: without a body of ours. */
const before: Readonly<Record<string, string>> = { '431': 'The address and the headers are too long together.' }

/** The OpenAPI description, made from the routes themselves. */
export function describeRoutes(routes: readonly Route[], version: string): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.endsWith('/') ? `${route.path}{id}` : route.path
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'AURORA',
      version,
      description: 'The loopback host: advice on columns and tables, on this machine alone.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
    },
  }
}

function describeRoute(route: Route): unknown {
  const refused = Object.entries(refusals).map(([status, description]) => [
    status,
    { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  ])
  return {
    summary: route.summary,
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-z0-9]+/gi, '_')}`,
    parameters: parametersOf(route),
    ...(route.open ? { security: [] } : { security: [{ token: [] }] }),
    ...(route.body || route.takes ? { requestBody: { required: true, content: contentOf(route) } } : {}),
    responses: {
      '200': { description: 'Fine.', headers: limitHeaders, ...answerOf(route) },
      ...Object.fromEntries(refused),
      ...Object.fromEntries(Object.entries(before).map(([status, description]) => [status, { description }])),
    },
  }
}

const limitHeaders = Object.fromEntries(
  ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'].map((name) => [name, { schema: { type: 'integer' } }]),
)

function answerOf(route: Route): object {
  if (route.gives) return { content: { [route.gives]: { schema: { type: 'string' } } } }
  return route.answer ? { content: { 'application/json': { schema: jsonSchema(route.answer, 'output') } } } : {}
}

function parametersOf(route: Route): readonly unknown[] {
  const inPath = route.path.endsWith('/') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []
  const inQuery = Object.entries(route.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(route.takes ? { description: `For ${route.takes}.` } : {}),
    schema: jsonSchema(schema as z.ZodType, 'input'),
  }))
  return [...inPath, ...inQuery]
}

function contentOf(route: Route): unknown {
  return {
    ...(route.body ? { 'application/json': { schema: jsonSchema(route.body, 'input') } } : {}),
    ...(route.takes ? { [route.takes]: { schema: { type: 'string' } } } : {}),
  }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}
