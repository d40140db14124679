import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '#main/hosts/loopback/route.ts'
import { routes } from '#main/hosts/loopback/routes/index.ts'
import { LoopbackServer } from '#main/hosts/loopback/server.ts'
import { methods } from '#shared/contract/methods/index.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { startApplication, type TestApplication } from '../../support/application.ts'
import { almostFromSchema, fromSchema, type JsonSchema } from '../../support/from-schema.ts'

let running: TestApplication
let server: LoopbackServer
let documented: { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> }

beforeAll(async () => {
  running = await startApplication()
  const { application } = running
  server = await LoopbackServer.start({ application, port: 0, temporaryFolder: application.temporaryFolder })
  documented = await (await fetch(`${server.address}openapi.json`)).json()
})

afterAll(async () => {
  await server.close()
  await running.close()
})

interface Answer {
  status: number
  text: string
}

async function send(route: Route, path: string, body: string | null, type: string): Promise<Answer> {
  const response = await fetch(new URL(path, server.address), {
    method: route.method,
    headers: { Authorization: `Bearer ${server.token}`, 'Content-Type': type },
    ...(body === null ? {} : { body }),
  })
  return { status: response.status, text: await response.text() }
}

/** Never a failure of ours, only what is documented, and a good answer has the shape that was promised. */
function check(route: Route, { status, text }: Answer, sent: string): void {
  expect(status, sent).toBeLessThan(500)
  const path = route.path.endsWith('/') ? `${route.path}{id}` : route.path
  const { responses } = documented.paths[path]![route.method.toLowerCase()]!
  expect(Object.keys(responses), sent).toContain(String(status))
  if (status >= 400) {
    expect(JSON.parse(text), sent).toMatchObject({ error: { code: expect.any(String), requestId: expect.any(String) } })
  } else if (route.answer) {
    expect(route.answer.safeParse(JSON.parse(text)).error?.issues ?? [], sent).toEqual([])
  }
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as JsonSchema
}

function bodiesFor(schema: z.ZodType): fc.Arbitrary<unknown> {
  const shape = schemaOf(schema)
  return fc.oneof(fromSchema(shape), almostFromSchema(shape))
}

/** Paths of files stay inside the folder of the test, whatever they are. */
function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kept)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const isPath = (key === 'path' || key === 'rulesFolder') && typeof each === 'string' && each !== ''
      return [key, isPath ? join(running.home, each.replaceAll(/[/\\]|\.\./g, '_')) : kept(each)]
    }),
  )
}

const named = <T>(all: readonly T[], name: (one: T) => string): [string, T][] => all.map((one) => [name(one), one])

describe('every address answers what its description says, whatever is sent', () => {
  const withBody = routes.filter((route) => route.body)

  test.each(named(withBody, ({ method, path }) => `${method} ${path}`))(
    '%s: bodies that fit, and bodies that nearly fit',
    async (_, route) => {
      await fc.assert(
        fc.asyncProperty(bodiesFor(route.body!), async (body) => {
          const text = JSON.stringify(kept(body)) ?? ''
          check(route, await send(route, route.path, text, 'application/json'), text.slice(0, 400))
        }),
        { numRuns: 25 },
      )
    },
    180_000,
  )

  test.each(named(routes, ({ method, path }) => `${method} ${path}`))(
    '%s: any query, any text, any rest of the path',
    async (_, route) => {
      const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a\n1\n2\n', 'a,b\n1,2\n3,"4', '\ufeff;;\n'))
      await fc.assert(
        fc.asyncProperty(fc.webQueryParameters(), texts, fc.webSegment(), async (query, text, rest) => {
          const path = `${route.path}${route.path.endsWith('/') ? rest : ''}?${query}`
          const body = route.method === 'GET' ? null : text
          check(route, await send(route, path, body, route.takes ?? 'application/json'), `${path} ${JSON.stringify(text)}`)
        }),
        { numRuns: 8 },
      )
    },
    180_000,
  )

  test.each(named(methods, ({ name }) => name))(
    'rpc %s never fails inside',
    async (name, method) => {
      const caller = { host: 'loopback', signal: AbortSignal.timeout(170_000) } as const
      await fc.assert(
        fc.asyncProperty(bodiesFor(method.input), async (input) => {
          const params = kept(input)
          const answer = await running.application.router.answer({ id: '1', method: name, params }, caller)
          if ('error' in answer)
            expect(answer.error.code, JSON.stringify([params, answer.error]).slice(0, 600)).not.toBe('internal')
        }),
        { numRuns: 10, interruptAfterTimeLimit: 20_000 },
      )
    },
    180_000,
  )
})
