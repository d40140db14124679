import type { EventPayload } from '../learn/events.ts'
import { LIFE_EPSILON, PERIOD_EPSILON, PERIOD_MILLISECONDS } from './budget.ts'
import { add, compare, fromDecimal, type Rational, subtract, toNumber, zero } from './rational.ts'

export interface Spending {
  at: number
  epsilon: Rational
  report: string
}

export interface Ledger {
  /** Ever, with what retention has since removed. */
  spent: Rational
  /** The spendings that are still known one by one, in the order of the store. */
  known: readonly Spending[]
  /** Of the last spending known or removed; null: none. */
  last: number | null
}

/** What the store keeps for ever of one mechanism. */
export interface SpentSummary {
  epsilon: number
  reports: number
  last: number
}

export type Refusal = 'life_spent' | 'period_spent' | 'no_cost' | 'not_decimal'
export type Verdict =
  | { allowed: true; at: number; payload: EventPayload<'budget_spent'>; ledger: Ledger }
  /** The same report again: the bytes that are kept are sent again, and nothing is drawn or spent. */
  | { allowed: 'again'; ledger: Ledger }
  | { allowed: false; why: Refusal; from: number | null; ledger: Ledger }

export const emptyLedger: Ledger = { spent: zero, known: [], last: null }

export interface Request {
  report: string
  mechanism: string
  epsilon: Rational
  at: number
}

/**
 * Asked and written in one transaction, before anything is sent. A report that is never delivered stays paid for.
 * A clock that was set back does not bring an earlier period back: time is at least that of the last spending.
 */
export function spend(ledger: Ledger, request: Request): Verdict {
  const refuse = (why: Refusal, from: number | null): Verdict => ({ allowed: false, why, from, ledger })
  if (ledger.known.some((spending) => spending.report === request.report)) return { allowed: 'again', ledger }
  if (compare(request.epsilon, zero) <= 0) return refuse('no_cost', null)
  if (compare(fromDecimal(String(toNumber(request.epsilon))), request.epsilon) !== 0) return refuse('not_decimal', null)
  if (compare(add(ledger.spent, request.epsilon), LIFE_EPSILON) > 0) return refuse('life_spent', null)
  const at = Math.max(request.at, ledger.last ?? request.at)
  const from = freeFrom(ledger, request.epsilon, at)
  if (from === null || from > at) return refuse('period_spent', from)
  return {
    allowed: true,
    at,
    payload: { report: request.report, mechanism: request.mechanism, epsilon: toNumber(request.epsilon), delta: 0, reports: 1 },
    ledger: record(ledger, { at, epsilon: request.epsilon, report: request.report }),
  }
}

export function record(ledger: Ledger, spending: Spending): Ledger {
  return {
    spent: add(ledger.spent, spending.epsilon),
    known: [...ledger.known, spending],
    last: Math.max(spending.at, ledger.last ?? spending.at),
  }
}

/** What is left of the sliding window that ends now. */
export function periodLeft(ledger: Ledger, at: number): Rational {
  const now = Math.max(at, ledger.last ?? at)
  const left = subtract(PERIOD_EPSILON, windowSpent(ledger, now))
  return compare(left, zero) < 0 ? zero : left
}

export function lifeLeft(ledger: Ledger): Rational {
  const left = subtract(LIFE_EPSILON, ledger.spent)
  return compare(left, zero) < 0 ? zero : left
}

/**
 * The ledger as the store gives it: single events as long as they are kept, and for ever the sum of each mechanism.
 * A sum that the events do not explain was spent earlier; if they lack its last moment, that one counts as a full period.
 */
export function ledgerOf(
  known: readonly { at: number; payload: EventPayload<'budget_spent'> }[],
  summaries: readonly SpentSummary[],
): Ledger {
  const spendings = known.map(({ at, payload }) => ({ at, epsilon: decimal(payload.epsilon), report: payload.report }))
  const fromEvents = spendings.reduce(record, emptyLedger)
  const summed = summaries.reduce((sum, summary) => add(sum, decimal(summary.epsilon)), zero)
  const last = Math.max(...summaries.map((summary) => summary.last), fromEvents.last ?? Number.NEGATIVE_INFINITY)
  return {
    spent: compare(summed, fromEvents.spent) > 0 ? summed : fromEvents.spent,
    known: spendings,
    last: Number.isFinite(last) ? last : null,
  }
}

function windowSpent(ledger: Ledger, now: number): Rational {
  const recent = ledger.known.filter((spending) => spending.at > now - PERIOD_MILLISECONDS)
  const unexplained = ledger.last !== null && !ledger.known.some((spending) => spending.at === ledger.last)
  if (unexplained && ledger.last! > now - PERIOD_MILLISECONDS) return PERIOD_EPSILON
  return recent.reduce((sum, spending) => add(sum, spending.epsilon), zero)
}

/** The first moment from `at` on at which so much is free; null: more than a whole period has. */
function freeFrom(ledger: Ledger, epsilon: Rational, at: number): number | null {
  if (compare(epsilon, PERIOD_EPSILON) > 0) return null
  const moments = [at, ...ledger.known.map((spending) => spending.at + PERIOD_MILLISECONDS)]
  if (ledger.last !== null) moments.push(ledger.last + PERIOD_MILLISECONDS)
  const fits = moments
    .filter((moment) => moment >= at)
    .sort((left, right) => left - right)
    .find((moment) => compare(add(windowSpent(ledger, moment), epsilon), PERIOD_EPSILON) <= 0)
  return fits ?? null
}

/** Sums of doubles are off by far less than 1e-9; what a mechanism costs is never that fine. */
const decimal = (value: number): Rational => fromDecimal(String(Number(value.toFixed(9))))
