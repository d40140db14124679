import { createHash, randomBytes } from 'node:crypto'
import type { EnrolAnswer, Tokens } from '#shared/contract/team/enrolment.ts'
import type { TeamErrorBody } from '#shared/contract/team/errors.ts'
import { type ReportAnswer, reportKeyText } from '#shared/contract/team/reports.ts'
import { PERIOD_EPSILON } from '#shared/privacy/budget.ts'
import { domain } from '#shared/privacy/domain.ts'
import { hashingOdds, localHashing } from '#shared/privacy/local-hashing.ts'
import { type Report, reportBytes } from '#shared/privacy/report.ts'
import { seededBits } from '../../unit/privacy/source-of-bits.ts'

export interface Said<T> {
  status: number
  headers: Headers
  body: T & TeamErrorBody
}

type Headers = globalThis.Headers

let askers = 0

/** Another address each time, for servers that trust one proxy; others take no notice. */
const address = (): string => `10.${(askers >> 16) & 255}.${(askers >> 8) & 255}.${++askers & 255}`

export async function ask<T = Record<string, unknown>>(
  server: string,
  method: string,
  path: string,
  options: { token?: string; body?: unknown; text?: string; headers?: Record<string, string> } = {},
): Promise<Said<T>> {
  const body = options.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body))
  const answer = await fetch(new URL(path, server), {
    method,
    headers: {
      'X-Forwarded-For': address(),
      ...(options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(20_000),
  })
  const text = await answer.text()
  const json = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, headers: answer.headers, body: (json ? JSON.parse(text) : { text }) as T & TeamErrorBody }
}

export const newNonce = (): string => randomBytes(16).toString('hex')

export async function enrol(server: string, code: string, nonce = newNonce(), headers: Record<string, string> = {}) {
  const said = await ask<EnrolAnswer>(server, 'POST', '/v1/enrol', { body: { code, nonce }, headers })
  if (said.status !== 200) throw new Error(`enrolling: ${said.status} ${JSON.stringify(said.body)}`)
  return said.body
}

export const refresh = (server: string, token: string): Promise<Said<Tokens>> =>
  ask<Tokens>(server, 'POST', '/v1/token', { body: { refresh: token } })

/** What an installation that holds the saying of this index would send. */
export function reportOf(index: number, seed: number): Report {
  const { multiplier, offset, cell } = localHashing(BigInt(index), hashingOdds(PERIOD_EPSILON), seededBits(String(seed)))
  return {
    version: 1,
    mechanism: 'olh',
    domain: domain.id,
    multiplier: Number(multiplier),
    offset: Number(offset),
    cell: Number(cell),
  }
}

export const keyOf = (report: Report): string => createHash('sha256').update(reportKeyText(report)).digest('hex')

export const sendReport = (server: string, token: string, report: Report, headers: Record<string, string> = {}) =>
  ask<ReportAnswer>(server, 'POST', '/v1/reports', {
    token,
    text: reportBytes(report),
    headers: { 'Idempotency-Key': keyOf(report), ...headers },
  })
