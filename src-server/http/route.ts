import type { z } from '#shared/contract/schemas/zod.ts'
import type { Metrics } from '#shared/observe/metrics.ts'
import type { Backend } from '../backend.ts'
import type { Principal } from '../identity/installations.ts'
import type { Tracer } from '../observe/traces.ts'

/** `open`: nobody has signed in, counted by address. `member` and `admin`: by installation; an administrator is a member too. */
export type Access = 'open' | 'member' | 'admin'

export interface Input<Body, Query, Parameters> {
  body: Body
  query: Query
  parameters: Parameters
  header(name: string): string | undefined
  /** Only behind `member` and `admin`. */
  principal: Principal
  requestId: string
  backend: Backend
  metrics: Metrics
  tracer: Tracer
}

export interface Answer {
  status?: number
  headers?: Readonly<Record<string, string>>
  body?: unknown
}

interface Definition<Body extends z.ZodType, Query extends z.ZodType, Parameters extends z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  access: Access
  summary: string
  body?: Body
  query?: Query
  parameters?: Parameters
  /** By status; the first is what the route answers when it says no other. */
  answers: Readonly<Record<number, z.ZodType | null>>
  handle(input: Input<z.output<Body>, z.output<Query>, z.output<Parameters>>): Promise<Answer>
}

export type Route = Omit<Definition<z.ZodType, z.ZodType, z.ZodType>, 'handle'> & {
  handle(input: Input<unknown, unknown, unknown>): Promise<Answer>
}

export function route<Body extends z.ZodType, Query extends z.ZodType, Parameters extends z.ZodType>(
  definition: Definition<Body, Query, Parameters>,
): Route {
  return { ...definition, handle: (input) => definition.handle(input as InputOf<typeof definition.handle>) }
}

type InputOf<F> = F extends (input: infer I) => unknown ? I : never
