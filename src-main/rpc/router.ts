import { type Response, requestSchema } from '#shared/contract/envelope.ts'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import { findMethod, type InputOf, type MethodName, type OutputOf, type ParsedInputOf } from '#shared/contract/methods/index.ts'
import type { z } from '#shared/contract/schemas/zod.ts'

import { notReady } from '#shared/resilience/not-ready.ts'
import { underRequest } from '../observe/correlation.ts'

export interface Caller {
  host: 'electron' | 'loopback' | 'library'
  signal: AbortSignal
}

export type Handler<Name extends MethodName> = (
  input: ParsedInputOf<Name>,
  caller: Caller,
) => Promise<OutputOf<Name>> | OutputOf<Name>

export type Handlers = { readonly [Name in MethodName]: Handler<Name> }

export interface CallRecord {
  method: string
  id: string
  milliseconds: number
  code: string | null
}

export interface RouterOptions {
  /** Answers are checked against the contract: always in tests and development, never needed in a released build. */
  checkAnswers: boolean
  /** False before all is there and after it was closed: then every call is refused as `not_ready`. */
  isReady?: () => boolean
  onCall?: (record: CallRecord) => void
}

/** The one router that every host calls. It never throws: whatever goes wrong is an answer with a code. */
export class Router {
  readonly #handlers: Handlers
  readonly #options: RouterOptions

  constructor(handlers: Handlers, options: RouterOptions) {
    this.#handlers = handlers
    this.#options = options
  }

  async answer(envelope: unknown, caller: Caller): Promise<Response> {
    const started = performance.now()
    const request = requestSchema.safeParse(envelope)
    if (!request.success) return failure('', new AuroraError('bad_usage', 'The request is no {id, method, params} envelope.'))
    const { id, method, params } = request.data
    try {
      const result = await underRequest(id, () => this.#call(method, params, caller))
      this.#record({ method, id, milliseconds: performance.now() - started, code: null })
      return { id, result }
    } catch (thrown) {
      const error = asAuroraError(thrown)
      const known = findMethod(method) ? method : 'unknown'
      this.#record({ method: known, id, milliseconds: performance.now() - started, code: error.code })
      return failure(id, error)
    }
  }

  async call<Name extends MethodName>(name: Name, input: InputOf<Name>, caller: Caller): Promise<OutputOf<Name>> {
    return (await this.#call(name, input, caller)) as OutputOf<Name>
  }

  async #call(name: string, params: unknown, caller: Caller): Promise<unknown> {
    if (this.#options.isReady?.() === false) throw notReady('AURORA')
    const method = findMethod(name)
    if (!method) throw new AuroraError('not_found', `There is no method "${name.slice(0, 60)}".`)
    const input = method.input.safeParse(params)
    if (!input.success) throw badInput(name, input.error)
    const handler = this.#handlers[method.name] as unknown as (input: unknown, caller: Caller) => unknown
    const answer = await handler(input.data, caller)
    if (this.#options.checkAnswers) {
      const checked = method.output.safeParse(answer)
      if (!checked.success)
        throw new AuroraError('internal', `The answer of ${name} breaks its contract: ${firstIssue(checked.error)}`)
    }
    return answer
  }

  #record(record: CallRecord): void {
    this.#options.onCall?.(record)
  }
}

function badInput(name: string, error: z.ZodError): AuroraError {
  return new AuroraError('bad_usage', `${name} was asked with wrong parameters: ${firstIssue(error)}`, { method: name })
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'unknown'
  const place = issue.path.map(String).join('.')
  return place ? `${place}: ${issue.message}` : issue.message
}

function failure(id: string, error: AuroraError): Response {
  return { id, error: error.toShape() }
}
