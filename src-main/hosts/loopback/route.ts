import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from '#shared/contract/schemas/zod.ts'
import type { Application } from '../../application.ts'
import type { Measuring } from '../../decide/measuring.ts'
import type { Downloads } from './downloads.ts'
import type { Uploads } from './uploads.ts'

export interface RouteContext {
  request: IncomingMessage
  response: ServerResponse
  url: URL
  /** The rest of the path behind a route that ends with a slash. */
  rest: string
  application: Application
  uploads: Uploads
  downloads: Downloads
  measuring: Measuring
  signal: AbortSignal
}

export interface Reply {
  status?: number
  json?: unknown
  text?: string
  type?: string
}

/** One address of the loopback host: one file each in routes/. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  /** Exact, or a prefix when it ends with a slash. */
  path: string
  /** Answers without a token: only what tells nothing about the person or the data. */
  open: boolean
  summary: string
  maximumBytes?: number
  body?: z.ZodType
  query?: z.ZodObject
  /** The type of a body that is no JSON, instead of one that is or beside it. */
  takes?: string
  answer?: z.ZodType
  /** The type of an answer that is no JSON. */
  gives?: string
  /** Undefined when the route wrote the response itself. */
  handle(context: RouteContext): Promise<Reply | undefined> | Reply
}
