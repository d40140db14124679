import { createHash } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import type { z } from '#shared/contract/schemas/zod.ts'
import {
  deletionAnswerSchema,
  type EnrolAnswer,
  enrolAnswerSchema,
  enrolRequestSchema,
  type Tokens,
  tokensSchema,
} from '#shared/contract/team/enrolment.ts'
import { teamErrorSchema } from '#shared/contract/team/errors.ts'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { IDEMPOTENCY_HEADER, reportAnswerSchema, reportKeyText } from '#shared/contract/team/reports.ts'
import { type RulesAnswer, rulesAnswerSchema } from '#shared/contract/team/rules.ts'
import { reportSchema } from '#shared/privacy/report.ts'
import { isRecoverableStatus } from '#shared/resilience/classify.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { TokenBucket } from '#shared/resilience/token-bucket.ts'
import { uses } from '#shared/resilience/uses.ts'
import type { ServerAddress } from './address.ts'
import { type Answered, bytesOf, type Exchange, exchange, type Sending } from './exchange.ts'

export interface Delivery {
  state: 'accepted' | 'duplicate'
}

/** One team server as its client sees it: typed answers, and our own errors for all else. */
export class TeamClient {
  readonly #exchange: Exchange
  readonly #guard: Guard
  readonly #bucket: TokenBucket

  constructor(parts: { exchange?: Exchange; guard?: Guard; bucket?: TokenBucket } = {}) {
    const { perSecond, burst } = uses['sync.request'].limit
    this.#exchange = parts.exchange ?? exchange
    this.#guard = parts.guard ?? new Guard('sync.request')
    this.#bucket = parts.bucket ?? new TokenBucket(perSecond, burst)
  }

  /** Whether the server is asked at all just now. */
  get state() {
    return this.#guard.state
  }

  async enrol(address: ServerAddress, code: string, nonce: string, signal?: AbortSignal): Promise<EnrolAnswer> {
    const asked = enrolRequestSchema.safeParse({ code, nonce })
    if (!asked.success)
      throw new AuroraError('bad_input', 'This is no enrolment code. It has five groups: ten characters, then four times five.')
    return readAs(enrolAnswerSchema, await this.#send(address, posting(teamPaths.enrol, JSON.stringify(asked.data)), signal))
  }

  async refresh(address: ServerAddress, refresh: string, signal?: AbortSignal): Promise<Tokens> {
    return readAs(tokensSchema, await this.#send(address, posting(teamPaths.token, JSON.stringify({ refresh })), signal))
  }

  async report(address: ServerAddress, access: string, body: string, signal?: AbortSignal): Promise<Delivery> {
    return readAs(reportAnswerSchema, await this.#send(address, reportSending(body, access), signal))
  }

  /** Null: nothing has changed since `etag`. */
  async rules(
    address: ServerAddress,
    access: string,
    etag: string | null,
    signal?: AbortSignal,
  ): Promise<{ answer: RulesAnswer; etag: string | null } | null> {
    const known = etag === null ? [] : [['If-None-Match', etag] as const]
    const sending = { method: 'GET' as const, path: teamPaths.rules, headers: [...bearer(access), ...known], body: '' }
    const answered = await this.#send(address, sending, signal)
    if (answered.status === 304) return null
    return { answer: readAs(rulesAnswerSchema, answered), etag: answered.headers['etag'] ?? null }
  }

  async leave(address: ServerAddress, access: string, signal?: AbortSignal): Promise<{ reports: number }> {
    const sending = { method: 'DELETE' as const, path: teamPaths.installation, headers: bearer(access), body: '' }
    return readAs(deletionAnswerSchema, await this.#send(address, sending, signal))
  }

  async #send(address: ServerAddress, sending: Sending, signal?: AbortSignal): Promise<Answered> {
    const wait = this.#bucket.take()
    if (wait > 0) throw new AuroraError('too_fast', 'The server is asked too often.', { retryAfterSeconds: Math.ceil(wait) })
    const answered = await this.#guard.run(async (stopped) => {
      const got = await this.#exchange(address, sending, stopped as AbortSignal)
      // A limit is no fault of the server: it is told to the caller, and neither tried again here nor counted against it.
      if (got.status !== 429 && isAway(got.status)) throw errorOf(got)
      return got
    }, signal)
    if (answered.status >= 300 && answered.status !== 304) throw errorOf(answered)
    return answered
  }
}

/** The request that carries a report; `access` stands in the clear nowhere but on the line. */
export function reportSending(body: string, access: string): Sending {
  const key = createHash('sha256')
    .update(reportKeyText(reportSchema.parse(JSON.parse(body))))
    .digest('hex')
  return posting(teamPaths.reports, body, [...bearer(access), [IDEMPOTENCY_HEADER, key]])
}

export function reportRequestBytes(address: ServerAddress, body: string, access: string): string {
  return bytesOf(address, reportSending(body, access))
}

const bearer = (access: string): readonly (readonly [string, string])[] => [['Authorization', `Bearer ${access}`]]

function posting(path: string, body: string, more: Sending['headers'] = []): Sending {
  return { method: 'POST', path, headers: [['Content-Type', 'application/json'], ...more], body }
}

function readAs<T>(schema: z.ZodType<T>, { status, text }: Answered): T {
  const found = schema.safeParse(parsed(text))
  if (!found.success) throw new AuroraError('bad_input', 'The server answered something that no team server says.', { status })
  return found.data
}

/** The server's own words are not shown: whatever stands at that address could put anything into them. */
function errorOf({ status, headers, text }: Answered): AuroraError {
  const found = teamErrorSchema.safeParse(parsed(text))
  const reason = found.success ? String(found.data.error.data['reason'] ?? '') : ''
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  const data = { status, reason, ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}) }
  if (status === 401) return new AuroraError('not_authorised', 'The server does not take the pass of this installation.', data)
  if (status === 403) return new AuroraError('forbidden', 'The server does not allow it.', data)
  if (status === 404) return new AuroraError('not_found', 'The server does not know the code, or is no team server.', data)
  if (status === 429 && reason !== 'rate' && reason !== '')
    return new AuroraError('conflict', 'The server takes no further report now.', data)
  if (status === 429) return new AuroraError('too_fast', 'The server asks to wait.', data)
  if (isAway(status)) return new AuroraError('unavailable', `The server answered ${status}.`, data)
  return new AuroraError('bad_input', `The server refused it (${status}).`, data)
}

const isAway = (status: number): boolean => status >= 500 || isRecoverableStatus(status)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
