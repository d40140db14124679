import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fastifySwagger from '@fastify/swagger'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { AuroraError } from '#shared/contract/errors.ts'
import { teamLimits } from '#shared/contract/team/limits.ts'
import type { Backend, Observers } from '../backend.ts'
import { verifyAccess } from '../identity/access-tokens.ts'
import { type Principal, standingOf } from '../identity/installations.ts'
import type { Settings } from '../settings.ts'
import { adminPage } from './admin-page.ts'
import { openApi, schemaOf } from './describe.ts'
import { errorAnswer, placeOf, typedError } from './errors.ts'
import { operations } from './operations.ts'
import { originHeaders } from './origins.ts'
import type { Access, Route } from './route.ts'
import { routes } from './routes/index.ts'
import { STRICT_TRANSPORT, securityHeaders } from './security-headers.ts'

export interface AppContext extends Observers {
  settings: Settings
  /** Throws `not_ready` until there is one. */
  backend(): Backend
  isReady(): Promise<boolean>
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null
    begun: ReturnType<Observers['tracer']['begin']>
    startedAt: number
  }
}

const REQUEST_ID = /^[\w.-]{1,100}$/

export async function makeApp(context: AppContext): Promise<FastifyInstance> {
  const { settings } = context
  const tls =
    settings.TLS_CERTIFICATE === null
      ? {}
      : {
          https: {
            cert: readFileSync(settings.TLS_CERTIFICATE),
            key: readFileSync(settings.TLS_KEY!),
            minVersion: 'TLSv1.3' as const,
          },
        }
  const app = fastify({
    ...tls,
    logger: false,
    bodyLimit: teamLimits.bodyBytes,
    trustProxy: (_: string, hop: number) => hop < settings.TRUSTED_PROXIES,
    forceCloseConnections: 'idle',
    requestTimeout: 15_000,
    connectionTimeout: 30_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 160 },
    genReqId: (raw) => {
      const given = raw.headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
    },
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(
    ({ schema, httpPart }) =>
      (value: unknown) =>
        schemaOf(schema).check(value, httpPart ?? 'body'),
  )
  app.setSerializerCompiler(
    ({ schema }) =>
      (value: unknown) =>
        JSON.stringify(schemaOf(schema).shape(value)),
  )
  await app.register(fastifySwagger, openApi)
  answerErrors(app, context)
  observe(app, context)
  app.options('/*', { schema: { hide: true } }, async (_, reply) => reply.code(204).send())
  operations(app, context)
  adminPage(app, (request, reply) => admit(context, 'open', request, reply))
  for (const each of routes) addRoute(app, context, each)
  return app
}

function addRoute(app: FastifyInstance, context: AppContext, each: Route): void {
  app.route({
    method: each.method,
    url: each.path,
    schema: {
      summary: each.summary,
      ...(each.body ? { body: each.body } : {}),
      ...(each.query ? { querystring: each.query } : {}),
      ...(each.parameters ? { params: each.parameters } : {}),
      ...(each.access === 'open' ? {} : { security: [{ token: [] }] }),
      response: Object.fromEntries(Object.entries(each.answers).filter(([, schema]) => schema !== null)),
    },
    onRequest: (request, reply) => admit(context, each.access, request, reply),
    async handler(request, reply) {
      const answer = await each.handle({
        body: request.body,
        query: request.query,
        parameters: request.params,
        header: (name) => {
          const value = request.headers[name.toLowerCase()]
          return typeof value === 'string' ? value : undefined
        },
        principal: request.principal!,
        requestId: request.id,
        backend: context.backend(),
        metrics: context.metrics,
        tracer: context.tracer,
      })
      reply.code(answer.status ?? 200).headers(answer.headers ?? {})
      return answer.body === undefined ? reply.send() : answer.body
    },
  })
}

/** Who asks, how often, and whether they may: before a byte of the body is read. */
async function admit(context: AppContext, access: Access, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const backend = context.backend()
  const take = async (who: string) => {
    const { headers, refusal } = await backend.limiter.take(who)
    reply.headers(headers)
    if (refusal === null) return
    context.metrics.count('server_rate_limited_total')
    throw refusal
  }
  if (access === 'open') return take(`address ${request.ip}`)
  const bearer = await verified(backend, request.headers.authorization).catch(async (error: AuroraError) => {
    await take(`address ${request.ip}`)
    throw error
  })
  await take(`installation ${bearer.installation}`)
  request.principal = await standingOf(backend.database, backend.cache, bearer)
  if (access === 'admin' && request.principal.role !== 'admin') {
    throw new AuroraError('forbidden', 'Only administrators of the team may do this.')
  }
}

async function verified(backend: Backend, authorization: string | undefined) {
  const token = /^Bearer ([\w.-]{1,2000})$/.exec(authorization ?? '')?.[1]
  if (token === undefined) throw new AuroraError('not_authorised', 'A token is needed.', { reason: 'missing' })
  return verifyAccess(backend.keys, token, new Date())
}

function answerErrors(app: FastifyInstance, { log }: AppContext): void {
  app.setErrorHandler(async (thrown, request, reply) => {
    const error = typedError(thrown)
    const { status, headers, body } = errorAnswer(error, request.id)
    if (status >= 500) {
      log.write(error.code === 'internal' ? 'error' : 'warning', 'a request could not be answered', {
        code: error.code,
        request: request.id,
        reason: placeOf(error),
      })
    }
    return reply.code(status).headers(headers).serializer(JSON.stringify).type('application/json').send(body)
  })
  app.setNotFoundHandler((request, reply) => {
    const { body } = errorAnswer(new AuroraError('not_found', 'There is nothing at this address.'), request.id)
    return reply.code(404).send(body)
  })
}

function observe(app: FastifyInstance, { log, metrics, tracer, settings }: AppContext): void {
  let open = 0
  app.decorateRequest('principal', null)
  app.addHook('onRequest', (request, reply, done) => {
    metrics.set('server_requests_open', ++open)
    request.startedAt = performance.now()
    const given = request.headers['traceparent']
    request.begun = tracer.begin(typeof given === 'string' ? given : undefined)
    reply.raw.once('close', () => metrics.set('server_requests_open', --open))
    reply.headers({ ...securityHeaders, 'X-Request-Id': request.id })
    if (settings.TLS_CERTIFICATE !== null) reply.header('Strict-Transport-Security', STRICT_TRANSPORT)
    tracer.within(request.begun.context, done)
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(originHeaders(request.headers.origin, request.headers.host, settings.ORIGINS))
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const status = reply.statusCode
    const milliseconds = Math.round((performance.now() - request.startedAt) * 10) / 10
    metrics.count('server_requests_total', { route, status: String(status) })
    metrics.observe('server_request_milliseconds', milliseconds, { route })
    const attributes = { 'http.request.method': request.method, 'http.route': route, 'http.response.status_code': status }
    tracer.end(request.begun, `${request.method} ${route}`, attributes, status >= 500)
    const fields = { route, status, request: request.id, trace: request.begun.context.traceId, milliseconds }
    log.write(status >= 500 ? 'warning' : 'info', 'answered', fields)
  })
}
